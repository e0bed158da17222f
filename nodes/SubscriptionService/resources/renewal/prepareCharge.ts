import type { Operation } from '../../../shared/actions';
import { prepareRenewalCharge } from '../../../../service/renewals/prepareCharge';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { renewalField } from '../../renewalFields';
import { renewalStep } from '../../renewalStep';

export const prepareCharge: Operation = {
	value: 'prepareCharge',
	name: 'Prepare Charge',
	action: 'Prepare the charge of a renewal',
	description:
		'Make the order, or take the unpaid one of an earlier try, and write the attempt that YooKassa → Charge: Run carries out. Everything is checked again first.',
	properties: [renewalField],
	async execute(itemIndex) {
		const renewalId = requiredNumber(this, itemIndex, 'renewalId');
		const store = await storeOf(this);
		const done = await renewalStep(store, renewalId, 'prepareCharge', async () => await prepareRenewalCharge(store, renewalId));
		const prepared = 'failed' in done ? { outcome: 'failed', chargeId: null } : done;
		return { ...this.getInputData()[itemIndex]!.json, ...prepared };
	},
};
