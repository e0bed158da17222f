import { readClock } from '../../../../service/store/clock';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get the service clock',
	description: 'The moment the service lives in, and how far that is from real time',
	properties: [],
	async execute(itemIndex) {
		void itemIndex;
		const { now, offsetMs } = await readClock(await storeOf(this));
		return { now: new Date(now).toISOString(), offsetSeconds: Math.round(offsetMs / 1000) };
	},
};
