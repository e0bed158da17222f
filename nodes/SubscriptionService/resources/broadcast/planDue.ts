import { planBroadcasts } from '../../../../service/broadcasts/plan';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';

export const planDue: Operation = {
	value: 'planDue',
	name: 'Plan Due',
	action: 'Plan the broadcasts that are due',
	description:
		'Write into the outbox what the broadcasts that run can send in the next seconds; 04 Dispatch sends it after everything else',
	properties: [
		{
			displayName: 'Steps',
			name: 'steps',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 500 },
			default: 40,
			description: 'How many transactions of up to 500 people one run does at most; the next run goes on',
		},
	],
	async execute(itemIndex) {
		return (await planBroadcasts(await storeOf(this), Number(this.getNodeParameter('steps', itemIndex)))).map((one) => ({ ...one }));
	},
};
