import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';
import { providerField, whatsAppClient } from '../../../shared/whatsapp';
import { longestTimeField, ofAllItems, scopeOf, whoseField } from '../../scope';
import type { WhatsAppContext } from '../../whatsapp/context';
import { whatsAppLoop } from '../../whatsapp/loop';

/** Sends what is due in WhatsApp: the only place that tells subscribers anything there. */
export const deliverWhatsApp: Operation = {
	value: 'deliverWhatsApp',
	name: 'Deliver WhatsApp',
	action: 'Deliver what is due in WhatsApp',
	description:
		'Send the notices that are due in WhatsApp to those who agreed to it, within rate, daily limit and spending limit, and settle each',
	properties: [providerField, whoseField('For the end of a workflow that has just told them something', 'all'), longestTimeField],
	async executeAll() {
		const store = await storeOf(this);
		const client = await whatsAppClient(this);
		const context: WhatsAppContext = { store, client, provider: client.provider, stopped: false, out: { sent: [], failed: [] } };
		await whatsAppLoop(context, scopeOf(this));
		return [ofAllItems(this, context.out.sent), [], ofAllItems(this, context.out.failed)];
	},
};
