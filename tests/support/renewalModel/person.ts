import { bindNewCard } from '../../../nodes/shared/bindNewCard';
import { runCharge } from '../../../nodes/shared/runCharge';
import { forgetCards } from '../../../service/cards/forget';
import { chooseOffer } from '../../../service/orders/choose';
import { giveConsent } from '../../../service/orders/consent';
import { payNow } from '../../../service/renewals/payNow';
import { setMembership } from '../../../service/subscribers/membership';
import { changePlan } from '../../../service/subscriptions/changePlan';
import { pauseSubscription } from '../../../service/subscriptions/pause';
import { unpauseSubscription } from '../../../service/subscriptions/unpause';
import { cancelRenewal } from '../../../service/subscriptions/renewalSwitch';
import { resumeRenewal } from '../../../service/subscriptions/resumeRenewal';
import type { ShopPayment } from './shop';
import type { Hands, RenewalWorld } from './world';

/** What he does in the bot. */
export type Tap =
	| { tap: 'buy'; offer: string; renewal: boolean }
	| { tap: 'pay now' | 'cancel' | 'resume' | 'unpause' | 'new card' | 'block' | 'unblock' | 'erase' }
	| { tap: 'forget'; all: boolean }
	| { tap: 'pause'; days: number }
	| { tap: 'change plan'; offer: string };

/** Does it, and keeps in mind what he wants from then on (M8). */
export async function tap(world: RenewalWorld, hands: Hands, what: Tap): Promise<void> {
	const { store } = hands;
	const about = world.about();
	if (world.erased) return;
	switch (what.tap) {
		case 'buy':
			return await buy(world, hands, what.offer, what.renewal);
		case 'pay now':
			return await link(hands, (await payNow(store, about)).chargeId, about.cause);
		case 'cancel':
			await cancelRenewal(store, about);
			// Without a subscription there is nothing to cancel, and he is told so.
			if (await runsAny(hands)) world.wants = world.agrees = false;
			return;
		case 'resume':
			if ((await resumeRenewal(store, about)).resumed) world.wants = world.agrees = true;
			return;
		case 'forget':
			return await forget(world, hands, what.all);
		case 'pause':
			return void (await pauseSubscription(store, { ...about, days: what.days }));
		case 'unpause':
			return void (await unpauseSubscription(store, about));
		case 'change plan':
			return void (await changePlan(store, { ...about, offerCode: what.offer }));
		case 'new card':
			world.agrees = true;
			return void (await bindNewCard(store, hands.yooKassa, about));
		case 'block':
		case 'unblock':
			return void (await setMembership(store, { ...about, blocked: what.tap === 'block' }));
		case 'erase':
			return await erase(world, hands);
	}
}

async function buy(world: RenewalWorld, hands: Hands, offerCode: string, renewal: boolean): Promise<void> {
	const about = world.about();
	const { orderId } = await chooseOffer(hands.store, { ...about, offerCode });
	const { chargeId } = await giveConsent(hands.store, { ...about, orderId: orderId!, renewal });
	if (renewal) world.agrees = true;
	await link(hands, chargeId, about.cause);
}

async function link({ store, yooKassa }: Hands, chargeId: number | null, cause: string): Promise<void> {
	if (chargeId !== null) await runCharge(store, yooKassa, chargeId, cause);
}

async function runsAny({ store }: Hands): Promise<boolean> {
	return (await store.db.selectFrom('subscription').select('id').where('state', '<>', 'ended').executeTakeFirst()) !== undefined;
}

async function forget(world: RenewalWorld, { store }: Hands, all: boolean): Promise<void> {
	const about = world.about();
	const [first] = await store.db
		.selectFrom('card')
		.select('id')
		.where('subscriber_id', '=', world.subscriberId)
		.where('forgotten_at', 'is', null)
		.orderBy('id')
		.execute();
	if (!first) return;
	await forgetCards(store, { ...about, which: all ? 'all' : first.id });
	const left = await store.db
		.selectFrom('card')
		.select('id')
		.where('subscriber_id', '=', world.subscriberId)
		.where('forgotten_at', 'is', null)
		.where('autopay_allowed', '=', 1)
		.executeTakeFirst();
	if (!left) world.wants = world.agrees = false;
}

/** He asks to be erased; the rest of that is not done here. */
async function erase(world: RenewalWorld, { store }: Hands): Promise<void> {
	await store.db.updateTable('subscriber').set({ state: 'erasing' }).where('id', '=', world.subscriberId).execute();
	world.erased = true;
	world.wants = world.agrees = false;
}

/** What he does at YooKassa's pages. */
export function atCheckout(world: RenewalWorld, payment: ShopPayment, what: 'pays' | 'leaves', card: number): void {
	const open = payment.methodId === undefined && payment.history.at(-1) === 'pending';
	world.shop.settleLink(payment, what === 'pays' ? 'succeeded' : 'canceled', card);
	// A purchase with consent to renewal is that consent (M8).
	if (open && what === 'pays' && payment.saves && world.agrees) world.wants = true;
}

/** The card he wanted to bind is bound, or not. */
export function atBinding(world: RenewalWorld, what: 'binds' | 'leaves', card: number): void {
	const method = [...world.shop.methods.values()].find(({ state }) => state === 'pending');
	if (!method) return;
	Object.assign(method, { state: what === 'binds' ? 'active' : 'dead', card });
	if (what === 'binds' && world.agrees) world.wants = true;
}
