import type { Operation } from '../../../shared/actions';
import { letRenewalEnd } from '../../../../service/renewals/leave';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { renewalField } from '../../renewalFields';
import { outcomeOfStep } from '../../renewalStep';

export const letEnd: Operation = {
	value: 'letEnd',
	name: 'Let End',
	action: 'Let a subscription end',
	description: 'No card or renewal off: no order is made, access ends with the period, and he is reminded before',
	properties: [renewalField],
	async execute(itemIndex) {
		const renewalId = requiredNumber(this, itemIndex, 'renewalId');
		const store = await storeOf(this);
		const outcome = await outcomeOfStep(store, renewalId, 'letEnd', async () => await letRenewalEnd(store, renewalId));
		return { ...this.getInputData()[itemIndex]!.json, outcome };
	},
};
