import { addMessage } from '../effects/add';
import { HELD, PRIORITY } from '../effects/kinds';
import { renewalWords } from '../instalments/renewalWords';
import { cardInWords, chargeableCards } from '../cards/find';
import type { Offer } from '../orders/find';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import type { Subscription } from '../subscriptions/find';
import { outsideQuiet } from '../time/local';
import { wayNow } from '../whatsapp/instead';
import { deliveryOf } from '../whatsapp/delivered';
import type { Renewal } from './find';
import { noticeBy } from './noticeDay';

/**
 * Whether the newest notice has reached him: only what Telegram or the mail server accepted counts, and of WhatsApp, whose yes only means that it is queued, what was
 * delivered (M10). `held`: he has blocked the bot (E3); `turnedDown`: and WhatsApp could not carry it. `late`: only our own outage has kept it back.
 */
export type NoticeState = { is: 'delivered'; at: number } | { is: 'held'; turnedDown: boolean } | { is: 'on its way' | 'lost' | 'late' };

export async function noticeState(tx: Transition, { notice_key }: Pick<Renewal, 'notice_key'>): Promise<NoticeState> {
	const effect = notice_key
		? await tx.db
				.selectFrom('effect')
				.select(['id', 'channel', 'state', 'sent_at', 'due_at', 'expires_at', 'moved'])
				.where('key', '=', notice_key)
				.executeTakeFirst()
		: undefined;
	// Not sent any more, because it came too late for the day it names.
	if (effect?.state === 'dropped' && effect.expires_at !== null && effect.expires_at <= tx.now) return { is: 'late' };
	if (effect?.state === 'sent' && effect.channel === 'whatsapp') return await deliveryOf(tx, effect.id);
	if (effect?.state === 'sent') return { is: 'delivered', at: effect.sent_at! };
	if (effect?.state !== 'ready' && effect?.state !== 'sending') return { is: 'lost' };
	return effect.due_at === HELD ? { is: 'held', turnedDown: effect.moved === 1 } : { is: 'on its way' };
}

export interface NoticeToWrite {
	renewal: Renewal;
	subscription: Subscription;
	offer: Offer;
	chargeAt: number;
	/** Key of the text in setup; the canvas may name another. */
	message?: string;
}

/** M10: writes the notice: what will be charged, when, on which card, and how to stop it; by WhatsApp or e-mail where that is his way. Gives its key. */
export async function writeNotice(
	tx: Transition,
	{ renewal, subscription, offer, chargeAt, message = 'renewal_notice' }: NoticeToWrite,
): Promise<string> {
	const subscriber = await subscriberById(tx, subscription.subscriber_id);
	const words = await wordsFor(tx, subscriber);
	const { service } = words.current.setup;
	const [card] = await chargeableCards(tx, subscriber.id);
	const key = `notice:${subscription.id}:${renewal.term}:${renewal.notices + 1}`;
	const said = await renewalWords(tx, subscription, message, words);
	await addMessage(tx, subscriber, {
		key,
		message: said.message,
		buttons: said.buttons,
		fields: {
			...said.fields,
			offer: offer.name,
			price: words.money(offer.price_kopecks),
			charge_day: words.day(chargeAt),
			until: words.day(subscription.ends_at),
			card: card ? cardInWords(card) : words.text('card.none'),
		},
		priority: PRIORITY.payment,
		channel: await wayNow(tx, subscriber, said.message),
		dueAt: outsideQuiet(tx.now, subscriber.zone, { from: service.quietFrom, to: service.quietTo }),
		expiresAt: await noticeBy(tx, subscriber.id, chargeAt),
		guard: 'renewal_announced',
		guardRef: renewal.id,
	});
	return key;
}
