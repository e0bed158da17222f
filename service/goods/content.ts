import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import { isEmpty, ownMessageFor } from '../messages/ownContent';
import type { OwnContent } from '../messages/ownContent';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';

export interface ContentToSend {
	productCode: string;
	/** Makes a repeat harmless. */
	key: string;
	/** The order it was bought by: it is not sent once that has been refunded, and it waits for one who has blocked the bot. */
	orderId?: number;
}

/** Sends what a good holds, as setup has it now. False for one that holds no message, only chats or modules. */
export async function sendContent(tx: Transition, subscriber: Subscriber, about: ContentToSend): Promise<boolean> {
	const { current } = await wordsFor(tx, subscriber);
	const product = current.setup.products.find(({ code }) => code === about.productCode);
	if (!product || isEmpty(product.content)) return false;
	await sendOwn(tx, subscriber, { ...about, content: product.content });
	return true;
}

/** Sends a message of the owner's that belongs to a product. What opens a chat is never to be forwarded. */
export async function sendOwn(
	tx: Transition,
	subscriber: Subscriber,
	{ productCode, key, orderId, content }: ContentToSend & { content: OwnContent },
): Promise<void> {
	const { current, language } = await wordsFor(tx, subscriber);
	const opensChats = current.setup.products.some(({ code, chats }) => code === productCode && chats.length > 0);
	await addMessage(tx, subscriber, {
		key,
		message: 'own',
		...ownMessageFor(content, language),
		fields: { first_name: subscriber.first_name, service: current.setup.service.name },
		priority: PRIORITY.payment,
		...(opensChats ? { protect: true } : {}),
		...(orderId === undefined ? {} : { guard: 'order_paid' as const, guardRef: orderId }),
	});
}
