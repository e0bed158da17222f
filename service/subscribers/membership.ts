import { addMessage } from '../effects/add';
import { holdEffects, resumeEffects } from '../effects/hold';
import { FREE_FUNNEL } from '../funnels/freeSeries';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { openSubscription } from '../subscriptions/find';
import { subscriberById } from './find';
import type { Subscriber } from './find';
import { wordsFor } from './words';

/** He blocked the bot, or let it in again (Telegram's my_chat_member, a refused send, or something he wrote). E3. */
export async function setMembership(
	store: Store,
	{ subscriberId, blocked, cause }: { subscriberId: number; blocked: boolean; cause: string },
): Promise<{ changed: boolean }> {
	return await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		if (subscriber.state !== (blocked ? 'active' : 'blocked')) return { changed: false };
		const changed = await tx.db
			.updateTable('subscriber')
			.set({ state: blocked ? 'blocked' : 'active', updated_at: tx.now })
			.where('id', '=', subscriberId)
			.where('state', '=', subscriber.state)
			.executeTakeFirst();
		// Another listener of the bot was quicker with the same update.
		if (changed.numUpdatedRows === 0n) return { changed: false };
		await record(tx, blocked ? 'subscriber.blocked' : 'subscriber.unblocked', subscriberId);
		if (blocked) await holdEffects(tx, subscriberId);
		else await welcomeBack(tx, { ...subscriber, state: 'active' }, cause);
		return { changed: true };
	});
}

/** One message that says how things stand; then files go on, one a day. */
async function welcomeBack(tx: Transition, subscriber: Subscriber, cause: string): Promise<void> {
	await resumeEffects(tx, subscriber.id);
	const words = await wordsFor(tx, subscriber);
	const subscription = await openSubscription(tx, subscriber.id);
	const entry = await tx.db
		.selectFrom('funnel_entry')
		.select('id')
		.where('subscriber_id', '=', subscriber.id)
		.where('funnel', '=', FREE_FUNNEL)
		.where('state', '=', 'running')
		.where('series_done_at', 'is', null)
		.executeTakeFirst();
	const state = subscription
		? words.text('state.subscribed', { until: words.day(subscription.ends_at) })
		: words.text(entry ? 'state.free' : 'state.visitor');
	await addMessage(tx, subscriber, { key: `blocked_back:${subscriber.id}:${cause}`, message: 'blocked_back', fields: { state } });
}
