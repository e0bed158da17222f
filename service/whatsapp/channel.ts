import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Store } from '../store/open';
import { contactOf, hasAgreed } from './find';
import { leaveWhatsApp } from './leave';

export interface ChooseChannel {
	subscriberId: number;
	channel: 'telegram' | 'whatsapp';
	actor?: string;
}

export interface Chosen {
	/** Where he wants to be told now. */
	channel: 'telegram' | 'whatsapp';
	changed: boolean;
}

/**
 * He says where he wants to be told what can go by both ways. What waits for WhatsApp follows him back to the chat.
 * @throws Error when he has not agreed to WhatsApp, or has taken that back
 */
export async function chooseChannel(store: Store, given: ChooseChannel): Promise<Chosen> {
	return await transition(store, async (tx) => await chooseChannelIn(tx, given));
}

/** The same, within a transaction. */
export async function chooseChannelIn(tx: Transition, { subscriberId, channel, actor = 'subscriber' }: ChooseChannel): Promise<Chosen> {
	const contact = await contactOf(tx, subscriberId);
	if (channel === 'whatsapp' && !hasAgreed(contact))
		throw Object.assign(new Error('He has not agreed to be written to in WhatsApp.'), {
			hint: 'Run WhatsApp: Opt In first, with the words he has agreed to.',
		});
	if (!contact || contact.wanted === channel) return { channel: contact?.wanted ?? 'telegram', changed: false };
	await tx.db
		.updateTable('whatsapp_contact')
		.set({ wanted: channel, updated_at: tx.now })
		.where('subscriber_id', '=', subscriberId)
		.execute();
	if (channel === 'telegram') await leaveWhatsApp(tx, subscriberId, 'he has chosen the chat');
	await record(tx, channel === 'whatsapp' ? 'whatsapp.chosen' : 'whatsapp.left', subscriberId, undefined, actor);
	return { channel, changed: true };
}
