import type { Operation } from '../../../shared/actions';
import { afterDecline as decide } from '../../../../service/renewals/afterDecline';
import { requiredNumber } from '../../../shared/fromItem';
import { hoursOf } from '../../../shared/hours';
import { storeOf } from '../../../shared/store';
import { messageField, messageOf, renewalField } from '../../renewalFields';
import { outcomeOfStep } from '../../renewalStep';

export const afterDecline: Operation = {
	value: 'afterDecline',
	name: 'After Decline',
	action: 'Decide what follows a decline',
	description:
		'The next card at once where there is one; else tell him why, and plan the next try by the reason, or say that it was the last',
	properties: [
		renewalField,
		{
			displayName: 'Tries Again After',
			name: 'ladder',
			type: 'string',
			default: '',
			placeholder: '6 h, 1 d, 3 d',
			description: 'Hours or days after the first decline; their number is the number of further tries. Empty: as in 00 Setup.',
		},
		messageField('could_not_charge'),
	],
	async execute(itemIndex) {
		const renewalId = requiredNumber(this, itemIndex, 'renewalId');
		const ladderHours = hoursOf(String(this.getNodeParameter('ladder', itemIndex, '')), 'Tries Again After');
		const message = messageOf(this.getNodeParameter('message', itemIndex, ''));
		const store = await storeOf(this);
		const outcome = await outcomeOfStep(
			store,
			renewalId,
			'afterDecline',
			async () => await decide(store, { renewalId, ladderHours, message }),
		);
		return { ...this.getInputData()[itemIndex]!.json, outcome };
	},
};
