import { readClock } from '../../../service/store/clock';
import { fine, problem, setupOf, storeOf, warning, type Check } from './finding';

const DAY_MS = 86_400_000;

export const clock: Check = {
	name: 'Service clock',
	async look(patient) {
		const store = await storeOf(patient);
		const { mode } = await setupOf(patient);
		const { now, offsetMs } = await readClock(store);
		if (offsetMs === 0) return fine('The clock is real.');
		const says = `In rehearsal: the service lives on ${new Date(now).toISOString().slice(0, 10)}, ${(offsetMs / DAY_MS).toFixed(1)} days ahead.`;
		return mode === 'live'
			? problem(says, 'This store is live: use a store of its own for rehearsals.')
			: warning(says, 'Run Start Live before real people come.');
	},
};
