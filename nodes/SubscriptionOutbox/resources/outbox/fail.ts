import type { Operation } from '../../../shared/actions';
import { markFailed, markUnknown, releaseClaim } from '../../../../service/effects/settle';
import { itemField, requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';

export const fail: Operation = {
	value: 'fail',
	name: 'Fail',
	action: 'Fail a claimed effect',
	description: 'Say that a claimed effect could not be sent, or that nobody knows',
	properties: [
		itemField('effectId', 'Effect ID', 'What Claim gave', 'number'),
		itemField('leaseNo', 'Lease Number', 'What Claim gave', 'number'),
		{
			displayName: 'What Happened',
			name: 'outcome',
			type: 'options',
			options: [
				{ name: 'No Answer Came', value: 'unknown', description: 'It may have been sent: files and service messages are repeated once' },
				{ name: 'Not Tried', value: 'released', description: 'It goes back to what is due' },
				{ name: 'Refused for Good', value: 'failed' },
			],
			default: 'failed',
		},
		{ displayName: 'Reason', name: 'reason', type: 'string', default: '' },
	],
	async execute(itemIndex) {
		const store = await storeOf(this);
		const claimed = { id: requiredNumber(this, itemIndex, 'effectId'), lease_no: requiredNumber(this, itemIndex, 'leaseNo') };
		const outcome = String(this.getNodeParameter('outcome', itemIndex));
		const reason = String(this.getNodeParameter('reason', itemIndex)) || 'no reason given';
		if (outcome === 'released') await releaseClaim(store, claimed);
		else if (outcome === 'unknown') await markUnknown(store, claimed, reason);
		else await markFailed(store, claimed, reason);
		return { effectId: claimed.id, outcome };
	},
};
