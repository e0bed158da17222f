import { addMessage } from '../effects/add';
import type { MessageButton } from '../effects/add';
import { goodsMessage } from '../goods/show';
import { offersMessage } from '../orders/offerCard';
import { offerToPay } from '../renewals/bundle';
import { payerFor } from '../renewals/covers';
import type { Transition } from '../store/transition';
import { openSubscription } from '../subscriptions/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { discountInWords } from './discountWords';
import type { Promo } from './find';
import { offersWith } from './offersWith';
import { priceFor } from './price';

/** Says what the code brings, then shows what is sold with its new prices. Who renews by himself may pay his next term by hand with it. */
export async function tellKept(
	tx: Transition,
	subscriber: Subscriber,
	promo: Promo,
	{ key, cause }: { key: string; cause: string },
): Promise<void> {
	const words = await wordsFor(tx, subscriber);
	const running = await openSubscription(tx, subscriber.id);
	const renews = running?.renewal_on === 1 && running.state !== 'grace';
	await addMessage(tx, subscriber, {
		key,
		message: 'promo_kept',
		fields: { code: promo.code, gives: discountInWords(promo, words) },
		buttons: renews ? await payNowButton(tx, subscriber, running, promo) : [],
	});
	const { offers, goods } = await offersWith(tx, promo);
	const about = { subscriberId: subscriber.id, cause: `promo:${cause}` };
	if (offers.length > 0 && !renews) await offersMessage(tx, about);
	else if (goods.length > 0) await goodsMessage(tx, about);
}

async function payNowButton(
	tx: Transition,
	subscriber: Subscriber,
	running: NonNullable<Awaited<ReturnType<typeof openSubscription>>>,
	promo: Promo,
): Promise<MessageButton[][]> {
	const offer = await offerToPay(tx, await payerFor(tx, running));
	const price = offer && (await priceFor(tx, subscriber, offer));
	return price?.by?.promo === promo.key ? [[{ label: 'button.pay_now', action: `paynow:${running.id}` }]] : [];
}
