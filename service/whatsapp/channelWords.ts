import type { MessageButton } from '../effects/add';
import { rememberedSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import type { Words } from '../subscribers/words';
import { contactOf, hasAgreed } from './find';
import type { Contact } from './find';

/** Where his notices go: what he has chosen counts only while his consent stands. */
export function channelNow(contact: Contact | undefined): 'telegram' | 'whatsapp' {
	return hasAgreed(contact) ? contact.wanted : 'telegram';
}

/** "WhatsApp", and while his number cannot be reached, that it comes to the chat meanwhile. */
export function whereInWords(words: Words, channel: 'telegram' | 'whatsapp', contact: Contact | undefined): string {
	if (channel === 'telegram') return words.text('channel.telegram');
	return contact?.unreachable_at == null ? words.text('channel.whatsapp') : words.text('channel.whatsapp_later');
}

/** What he must do before he can be written to in WhatsApp: again the word, where he has stopped it; else the form, or whom to ask. */
export function howToAgree(words: Words, contact: Contact | undefined): string {
	const { service, whatsapp } = words.current.setup;
	const [word] = whatsapp.startWords;
	if (contact && word !== undefined) return words.text('channel.how_again', { word: word.toUpperCase() });
	if (service.supportContact) return words.text('channel.how_support', { support: service.supportContact });
	return words.text('channel.how_form');
}

/** The row "Where notices go", for who has agreed to WhatsApp while it is on; nobody else has a choice. */
export async function channelButton(tx: Transition, subscriberId: number): Promise<MessageButton[][]> {
	const setup = (await rememberedSetup(tx.store, tx.db))?.setup;
	if (setup?.whatsapp.state !== 'on' || !hasAgreed(await contactOf(tx, subscriberId))) return [];
	return [[{ label: 'button.channel', action: 'channel' }]];
}
