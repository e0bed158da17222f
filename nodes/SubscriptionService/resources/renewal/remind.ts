import type { Operation } from '../../../shared/actions';
import { remindRenewal } from '../../../../service/renewals/remind';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { messageField, messageOf, renewalField } from '../../renewalFields';
import { outcomeOfStep } from '../../renewalStep';

export const remind: Operation = {
	value: 'remind',
	name: 'Remind',
	action: 'Remind who will not be charged',
	description: 'Tell him that his subscription ends soon, with a button to pay for the next term; the next reminder is set',
	properties: [renewalField, messageField('ends_soon')],
	async execute(itemIndex) {
		const renewalId = requiredNumber(this, itemIndex, 'renewalId');
		const message = messageOf(this.getNodeParameter('message', itemIndex, ''));
		const store = await storeOf(this);
		const outcome = await outcomeOfStep(store, renewalId, 'remind', async () => await remindRenewal(store, { renewalId, message }));
		return { ...this.getInputData()[itemIndex]!.json, outcome };
	},
};
