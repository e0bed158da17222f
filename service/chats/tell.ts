import { addMessage } from '../effects/add';
import type { MessageButton, NewMessage } from '../effects/add';
import { isRefused } from '../erasure/guard';
import { goodsOnSale, offersOnSale } from '../orders/find';
import type { Offer } from '../orders/find';
import { productsOf } from '../orders/sameThing';
import type { ChatSettings } from '../setup/parts/chats';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import type { Words } from '../subscribers/words';
import { openersOf } from './find';
import { openChats } from './mayBeIn';

/** Of more there are none under one message. */
const OFFERS = 6;

/** Sends somebody the way into each chat that is open to him, or says that none is. */
export async function tellLinks(store: Store, about: { subscriberId: number; cause: string }): Promise<{ chats: number }> {
	return await transition(store, async (tx) => {
		if (await isRefused(tx, about)) return { chats: 0 };
		const subscriber = await subscriberById(tx, about.subscriberId);
		const chats = await openChats(tx, (await wordsFor(tx, subscriber)).current.setup, subscriber);
		const key = `chats:${subscriber.id}:${about.cause}`;
		if (chats.length > 0) await addMessage(tx, subscriber, { key, message: 'chats', ...wayInto(chats) });
		else await addMessage(tx, subscriber, { key, message: 'chats_none' });
		return { chats: chats.length };
	});
}

/** A button for each chat. Its link is put in when the message is sent; whoever has the link is let in only if he may. */
export function wayInto(chats: ChatSettings[]): Required<Pick<NewMessage, 'fields' | 'buttons' | 'protect'>> {
	return {
		fields: { chats: chats.map(({ name }) => name).join(', ') },
		buttons: chats.map(({ code, name }) => [{ label: name, chat: code }]),
		protect: true,
	};
}

/** Says something of a chat that is closed to him, with a button for each offer that opens it. */
export async function sayClosed(
	tx: Transition,
	subscriber: Subscriber,
	chat: ChatSettings,
	{ key, message }: { key: string; message: 'join_declined' | 'chat_removed' },
): Promise<void> {
	const words = await wordsFor(tx, subscriber);
	const products = openersOf(words.current.setup, chat.code);
	const opens = (offer: Offer) => productsOf(offer).some((product) => products.includes(product));
	const subscriptions = (await offersOnSale(tx)).filter(opens).map((offer) => offerButton(offer, words, `order:${offer.code}`));
	const goods = (await goodsOnSale(tx)).filter(opens).map((offer) => offerButton(offer, words, `good:${offer.code}`));
	const buttons = [...subscriptions, ...goods].slice(0, OFFERS);
	await addMessage(tx, subscriber, { key, message, fields: { chat: chat.name }, buttons });
}

function offerButton({ name, price_kopecks }: Offer, words: Words, action: string): MessageButton[] {
	return [{ label: 'button.offer', fields: { offer: name, price: words.money(price_kopecks) }, action }];
}
