import { claimMail as claim } from '../../../../service/mail/claim';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';

/** Mails go out through n8n's own Send Email node, so that any mail server n8n can use will do. */
export const claimMail: Operation = {
	value: 'claimMail',
	name: 'Claim Mail',
	action: 'Claim mails that are due',
	description: 'Take the mails that are due under a lease, ready for the node Send Email; settle each with Confirm Mail',
	properties: [
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 50,
			description: 'Max number of results to return',
		},
	],
	async executeAll() {
		const mails = await claim(await storeOf(this), { limit: Number(this.getNodeParameter('limit', 0)) });
		const pairedItem = this.getInputData().map((_, item) => ({ item }));
		return [mails.map((mail) => ({ json: { ...mail }, pairedItem }))];
	},
};
