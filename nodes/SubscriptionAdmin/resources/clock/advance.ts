import { sleep } from 'n8n-workflow';
import { advanceInSteps } from '../../../../service/due/advance';
import { readClock } from '../../../../service/store/clock';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';

const HOUR_MS = 3_600_000;
/** Pause between two looks and how many of them one step may take: two minutes in all. */
const LOOK_MS = 250;
const LOOKS = 480;

export const advance: Operation = {
	value: 'advance',
	name: 'Advance',
	action: 'Advance the service clock',
	description: 'Rehearse: move the service clock forward, from one due moment to the next. Only with test mode in the store credential.',
	properties: [
		{ displayName: 'Days', name: 'days', type: 'number', typeOptions: { minValue: 0 }, default: 1 },
		{ displayName: 'Hours', name: 'hours', type: 'number', typeOptions: { minValue: 0 }, default: 0 },
	],
	async execute(itemIndex) {
		const store = await storeOf(this);
		const hours = Number(this.getNodeParameter('days', itemIndex)) * 24 + Number(this.getNodeParameter('hours', itemIndex));
		const { now: from } = await readClock(store);
		const { now, steps } = await advanceInSteps(store, from + hours * HOUR_MS, async () => await sleep(LOOK_MS), LOOKS);
		return { now: new Date(now).toISOString(), steps };
	},
};
