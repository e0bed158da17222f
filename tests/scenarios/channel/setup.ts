import type { Forms } from '../lib/setup';

export const CHANNEL = { id: -1001000000777, title: 'Клуб' };
export const OWNER = 900;

/** Days of the offer, and of the grace after its end. */
export const TERM_DAYS = 3;
export const GRACE_DAYS = 1;

/** A short subscription opens the channel; nobody is removed until the owner says so. */
export const FORMS: Forms = {
	Service: { ownerChatId: String(OWNER) },
	Offers: { offers: { offer: [{ code: 'days', name: '3 дня', price: '300', termCount: TERM_DAYS, termUnit: 'day' }] } },
	Products: { products: { product: [{ code: 'subscription', name: 'Клуб', kind: 'subscription', chats: 'club' }] } },
	Chats: chats('dry'),
};

export function chats(removal: 'dry' | 'on'): Forms[string] {
	const { id, title } = CHANNEL;
	return { chats: { chat: [{ code: 'club', name: title, chatId: String(id), graceDays: GRACE_DAYS, removal }] } };
}
