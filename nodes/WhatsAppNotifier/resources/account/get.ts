import type { IDataObject } from 'n8n-workflow';
import { beginSync, noteAccount } from '../../../../service/whatsapp/account';
import type { Operation } from '../../../shared/actions';
import { optionalStore } from '../../../shared/store';
import { providerField, whatsAppClient } from '../../../shared/whatsapp';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get the state of the account',
	description:
		'Quality rating, how many people may be written to first in a day, messages a second, and what is left in the wallet. With a store attached the service slows down or stops by it.',
	properties: [providerField],
	async execute(itemIndex) {
		const store = await optionalStore(this);
		// Before the call: when the provider does not answer, the next look is as far off all the same.
		if (store) await beginSync(store);
		const client = await whatsAppClient(this, itemIndex);
		const info = await client.account();
		if (store) await noteAccount(store, client.provider, info);
		return { provider: client.provider, ...info } as unknown as IDataObject;
	},
};
