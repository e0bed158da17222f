import { addMessage } from '../effects/add';
import { renewalWords } from '../instalments/renewalWords';
import { PRIORITY } from '../effects/kinds';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import { endAccess } from '../subscriptions/endAccess';
import type { Subscription } from '../subscriptions/find';
import { subscriberById } from '../subscribers/find';
import { reasonInWords } from '../payments/reason';
import { wordsFor } from '../subscribers/words';
import { outsideQuiet } from '../time/local';
import { moveTo } from './find';
import type { Renewal } from './find';
import { dunningButtons } from './dunningButtons';
import { graceDaysOf, graceEndsAt } from './grace';
import { graceEnd } from './moments';

/** No try is left: he is told once for the last time; access goes on to the end of grace, then it is over. */
export async function exhaust(tx: Transition, renewal: Renewal, subscription: Subscription): Promise<void> {
	const graceDays = await graceDaysOf(tx, subscription);
	const graceUntil = renewal.grace_until ?? graceEnd(subscription, renewal.first_declined_at ?? tx.now, graceDays);
	const subscriber = await subscriberById(tx, subscription.subscriber_id);
	const endsAt = (await graceEndsAt(tx, { ...renewal, grace_until: graceUntil }))!;
	if (tx.now > endsAt) return await endAccess(tx, subscription, subscriber, 'grace_ended', renewal.last_reason ?? 'not charged');
	await moveTo(tx, renewal, { stage: 'exhausted', next_at: endsAt + 1, grace_until: graceUntil });
	// Who has switched renewal off knows; his access ends with the paid time.
	if (subscription.renewal_on === 0) return;
	const words = await wordsFor(tx, subscriber);
	const { service } = (await currentSetup(tx.store, tx.db)).setup;
	const said = await renewalWords(tx, subscription, 'last_try', words);
	await addMessage(tx, subscriber, {
		key: `last_try:${subscription.id}:${renewal.term}`,
		message: said.message,
		fields: { ...said.fields, reason: reasonInWords(words, renewal.last_reason), until: words.day(endsAt) },
		buttons: dunningButtons(subscription),
		priority: PRIORITY.payment,
		dueAt: outsideQuiet(tx.now, subscriber.zone, { from: service.quietFrom, to: service.quietTo }),
		guard: 'renewal_unpaid',
		guardRef: renewal.id,
	});
}
