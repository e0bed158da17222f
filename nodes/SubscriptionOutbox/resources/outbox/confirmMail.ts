import { settleMail } from '../../../../service/mail/settle';
import type { Operation } from '../../../shared/actions';
import { itemField, requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';

export const confirmMail: Operation = {
	value: 'confirmMail',
	name: 'Confirm Mail',
	action: 'Confirm a claimed mail',
	description:
		'Look at what the node Send Email gave: a mail that the server has accepted is sent, any other is tried again later; in the end it is given up, and the owner is told',
	properties: [
		itemField('effectId', 'Effect ID', 'What Claim Mail gave', 'number'),
		itemField('leaseNo', 'Lease Number', 'What Claim Mail gave', 'number'),
	],
	async execute(itemIndex) {
		const id = requiredNumber(this, itemIndex, 'effectId');
		const claimed = { id, lease_no: requiredNumber(this, itemIndex, 'leaseNo') };
		return { effectId: id, ...(await settleMail(await storeOf(this), claimed, this.getInputData()[itemIndex]!.json)) };
	},
};
