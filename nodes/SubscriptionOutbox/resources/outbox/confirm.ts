import type { Operation } from '../../../shared/actions';
import { confirmSent } from '../../../../service/effects/sending';
import { itemField, requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';

export const confirm: Operation = {
	value: 'confirm',
	name: 'Confirm',
	action: 'Confirm a claimed effect',
	description: 'Say that a claimed effect has been sent',
	properties: [
		itemField('effectId', 'Effect ID', 'What Claim gave', 'number'),
		itemField('leaseNo', 'Lease Number', 'What Claim gave', 'number'),
	],
	async execute(itemIndex) {
		const id = requiredNumber(this, itemIndex, 'effectId');
		await confirmSent(await storeOf(this), { id, lease_no: requiredNumber(this, itemIndex, 'leaseNo') });
		return { effectId: id, confirmed: true };
	},
};
