import { endpoints } from '../../../service/setup/endpoints';
import { fine, given, problem, warning, type Check } from './finding';

/** The paths that stand in the published workflows 02 and 03: everybody can read them. */
export const PUBLISHED = { tilda: 'tilda-leads', yookassa: 'yookassa-notices' } as const;
const WORKFLOWS = { tilda: '02 Tilda Lead', yookassa: '03 Payment Notice' } as const;
/** A path shorter than this can be guessed. */
const SHORT = 16;

export const secretPaths: Check = {
	name: 'Secret paths',
	async look(patient) {
		const known = await given(patient.store().then(endpoints), 'the store cannot be read');
		const names = Object.keys(PUBLISHED) as Array<keyof typeof PUBLISHED>;
		const list = (wanted: typeof names) => wanted.map((name) => WORKFLOWS[name]).join(' and ');
		const published = names.filter((name) => known[name] === PUBLISHED[name]);
		const change =
			'Put a long random text into Secret Path of the trigger, publish the workflow, and give Tilda or YooKassa the new address.';
		if (published.length > 0) return problem(`${list(published)} still listen under the published path, which everybody can read.`, change);
		const short = names.filter((name) => known[name] !== undefined && known[name] !== '' && known[name].length < SHORT);
		if (short.length > 0) return warning(`The path of ${list(short)} is short enough to be guessed.`, change);
		if (known.yookassa === undefined)
			return warning(
				'03 Payment Notice has not run with this store yet, so YooKassa’s notices reach nobody.',
				'Publish it, and enter its production address in the YooKassa cabinet under Integration → HTTP notifications.',
			);
		return fine('The triggers’ paths are your own.');
	},
};
