import type { Operation } from '../../../shared/actions';
import { leaveRenewal } from '../../../../service/renewals/leave';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { renewalField } from '../../renewalFields';
import { outcomeOfStep } from '../../renewalStep';

export const leave: Operation = {
	value: 'leave',
	name: 'Leave',
	action: 'Leave a renewal as it is',
	description: 'He has renewed by hand, or his end has moved: nothing is charged; planned anew where needed',
	properties: [renewalField],
	async execute(itemIndex) {
		const renewalId = requiredNumber(this, itemIndex, 'renewalId');
		const store = await storeOf(this);
		const outcome = await outcomeOfStep(store, renewalId, 'leave', async () => await leaveRenewal(store, renewalId));
		return { ...this.getInputData()[itemIndex]!.json, outcome };
	},
};
