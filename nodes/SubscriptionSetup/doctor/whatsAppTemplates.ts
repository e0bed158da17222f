import { templateList } from '../../../service/whatsapp/templateList';
import type { ListedTemplate } from '../../../service/whatsapp/templateList';
import { fine, given, problem, setupOf, storeOf, warning, type Check } from './finding';

const SUBMIT = 'Run Submit Templates of 11 WhatsApp by hand.';
const REWRITE =
	'Change its words in WhatsApp Templates as the reason says, Apply, and run Submit Templates of 11 WhatsApp with Refused Ones Again.';

/** What is said of a template that cannot go, and what to do; nothing of one that can. */
function troubleOf({
	name,
	language,
	status,
	reason,
	changed,
}: ListedTemplate): { says: string; doThis: string; waits?: true } | undefined {
	const which = `“${name}” (${language})`;
	if (status === 'not submitted') return { says: `${which} has not been handed in.`, doThis: SUBMIT };
	if (status === 'pending')
		return { says: `${which} is in review.`, doThis: 'Wait: a review takes minutes, at most a day or two.', waits: true };
	if (status !== 'approved') {
		const why = reason === null ? '' : ` (${reason})`;
		return { says: `${which} is ${status === 'rejected' ? 'refused' : status}${why}.`, doThis: REWRITE };
	}
	if (!changed) return undefined;
	return {
		says: `${which} was approved with other words than 00 Setup has now.`,
		doThis: 'Give its row a new name, Apply, and run Submit Templates.',
		waits: true,
	};
}

/** Outside of 24 hours after somebody has written only approved templates may go. */
export const whatsAppTemplates: Check = {
	name: 'WhatsApp templates',
	async look(patient) {
		const { whatsapp, whatsappTemplates } = (await setupOf(patient)).setup;
		if (whatsapp.state === 'off') return fine('Notices in WhatsApp are off.');
		if (whatsappTemplates.length === 0)
			return warning(
				'No event is told in WhatsApp: there are no templates.',
				'Add a row for each to WhatsApp Templates in 00 Setup, and Apply.',
			);
		const list = await given(templateList(await storeOf(patient)), 'the store has to be brought up to date by Apply');
		const own = list.filter(({ event }) => event !== null);
		const troubles = own.flatMap((one) => troubleOf(one) ?? []);
		if (troubles.length === 0) return fine(`${own.length} templates are approved.`);
		const says = troubles.map((one) => one.says).join(' ');
		const doThis = [...new Set(troubles.map((one) => one.doThis))].join(' ');
		return troubles.some(({ waits }) => !waits) ? problem(says, doThis) : warning(says, doThis);
	},
};
