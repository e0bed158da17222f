import { addMessage } from '../effects/add';
import { renewalWords } from '../instalments/renewalWords';
import { PRIORITY } from '../effects/kinds';
import { chargeableCards } from '../cards/find';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { endAccess } from '../subscriptions/endAccess';
import type { Subscription } from '../subscriptions/find';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { outsideQuiet } from '../time/local';
import { moveTo, renewalById } from './find';
import { remindOfPrice } from './remindOfPrice';
import type { Renewal } from './find';
import { reminderMoments } from './moments';
import { followStanding, standingOf } from './standing';

/** Reminds one who will not be charged, with a pay link; the next reminder is set. Whose tap was waited for until the end loses access. */
export async function remindRenewal(store: Store, { renewalId, message }: { renewalId: number; message?: string }): Promise<string> {
	return await transition(store, async (tx) => {
		const renewal = await renewalById(tx, renewalId);
		const isDue = renewal.next_at !== null && renewal.next_at <= tx.now;
		if (!isDue || (renewal.stage !== 'will_end' && renewal.stage !== 'needs_tap')) return 'unchanged';
		const standing = await standingOf(tx, renewal);
		const followed = await followStanding(tx, renewal, standing);
		if (followed !== null || standing.is !== 'same') return followed ?? 'unchanged';
		const { subscription } = standing;
		const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
		if (renewal.stage === 'needs_tap' && tx.now > subscription.ends_at) {
			await endAccess(tx, subscription, await subscriberById(tx, subscription.subscriber_id), 'ended', 'the new price was not agreed to');
			return 'ended';
		}
		const moments = reminderMoments(subscription, renewals);
		const passed = moments.filter(({ at }) => at <= tx.now).length;
		const days = moments[passed - 1]?.days;
		if (passed > renewal.reminders && days !== undefined) {
			if (renewal.stage === 'needs_tap') await remindOfPrice(tx, renewal, subscription, days);
			else await tell(tx, renewal, subscription, days, message);
		}
		const last = renewal.stage === 'needs_tap' ? subscription.ends_at + 1 : null;
		await moveTo(tx, renewal, { reminders: Math.max(renewal.reminders, passed), next_at: moments[passed]?.at ?? last });
		return 'reminded';
	});
}

async function tell(tx: Transition, renewal: Renewal, subscription: Subscription, days: number, message = 'ends_soon'): Promise<void> {
	const subscriber = await subscriberById(tx, subscription.subscriber_id);
	const words = await wordsFor(tx, subscriber);
	const { service } = words.current.setup;
	const hasCard = (await chargeableCards(tx, subscriber.id)).length > 0;
	const resume = hasCard && subscription.renewal_on === 0 ? [[{ label: 'button.resume', action: 'resume' }]] : [];
	const said = await renewalWords(tx, subscription, message, words);
	await addMessage(tx, subscriber, {
		key: `ends_soon:${subscription.id}:${renewal.term}:${days}:${subscription.ends_at}`,
		message: said.message,
		fields: {
			...said.fields,
			until: words.day(subscription.ends_at),
			service: service.name,
			why: words.text(hasCard ? 'why.off' : 'why.no_card'),
		},
		buttons: said.buttons ?? [[{ label: 'button.pay_now', action: `paynow:${subscription.id}` }], ...resume],
		priority: PRIORITY.payment,
		dueAt: outsideQuiet(tx.now, subscriber.zone, { from: service.quietFrom, to: service.quietTo }),
		expiresAt: subscription.ends_at,
		guard: 'renewal_reminds',
		guardRef: renewal.id,
	});
}
