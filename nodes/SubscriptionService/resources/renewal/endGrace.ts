import type { Operation } from '../../../shared/actions';
import { endGrace as end } from '../../../../service/renewals/leave';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { renewalField } from '../../renewalFields';
import { outcomeOfStep } from '../../renewalStep';

export const endGrace: Operation = {
	value: 'endGrace',
	name: 'End Grace',
	action: 'End access after grace',
	description: 'Grace is over and nothing was paid: access ends, and he is told',
	properties: [renewalField],
	async execute(itemIndex) {
		const renewalId = requiredNumber(this, itemIndex, 'renewalId');
		const store = await storeOf(this);
		const outcome = await outcomeOfStep(store, renewalId, 'endGrace', async () => await end(store, renewalId));
		return { ...this.getInputData()[itemIndex]!.json, outcome };
	},
};
