import { addMessage } from '../effects/add';
import { renewalWords } from '../instalments/renewalWords';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { endAccess } from '../subscriptions/endAccess';
import type { Subscription } from '../subscriptions/find';
import { grantDays } from '../subscriptions/grantDays';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { announce } from './announce';
import { renewalById } from './find';
import { BUSY_STAGES, FINAL_STAGES } from './stages';
import { standingOf } from './standing';

export interface Decision {
	renewalId: number;
	/** M13: announce anew (the charge follows after the notice), end access, or grant days. */
	what: 'announce' | 'end' | 'grant';
	/** Days granted, from the end of access or from now, whichever is later. */
	days?: number;
	actor: string;
}

/**
 * The owner's word on a renewal of his list.
 * @throws Error when the renewal is settled or a charge of it may be on its way
 */
export async function decideRenewal(store: Store, { renewalId, what, days = 0, actor }: Decision): Promise<{ outcome: string }> {
	return await transition(store, async (tx) => {
		const renewal = await renewalById(tx, renewalId);
		if (FINAL_STAGES.includes(renewal.stage) || BUSY_STAGES.includes(renewal.stage))
			throw Object.assign(new Error(`Renewal ${renewalId} is ${renewal.stage}; there is nothing to decide.`), {
				hint: 'Choose one from Renewal: Get Many with the stage overdue.',
			});
		const standing = await standingOf(tx, renewal);
		if (!('subscription' in standing)) throw new Error(`The subscription of renewal ${renewalId} is ${standing.is}.`);
		const { subscription } = standing;
		await record(tx, 'renewal.decided', subscription.subscriber_id, { renewal: renewalId, what, days }, actor);
		if (what === 'end') {
			await endAccess(tx, subscription, await subscriberById(tx, subscription.subscriber_id), 'ended', 'the owner ended it');
			return { outcome: 'ended' };
		}
		if (what === 'grant') return { outcome: await grant(tx, subscription, days) };
		return { outcome: await announce(tx, { ...renewal, stage: 'planned' }, subscription) };
	});
}

/** M7: granted days move the end, never the term. */
async function grant(tx: Transition, subscription: Subscription, days: number): Promise<'granted'> {
	if (!Number.isInteger(days) || days < 1 || days > 365)
		throw Object.assign(new Error(`${days} days cannot be granted.`), { hint: 'Enter a whole number from 1 to 365 into Days.' });
	const { ends_at: endsAt } = await grantDays(tx, subscription, days);
	const subscriber = await subscriberById(tx, subscription.subscriber_id);
	const words = await wordsFor(tx, subscriber);
	const said = await renewalWords(tx, subscription, 'granted', words);
	await addMessage(tx, subscriber, {
		key: `granted:${subscription.id}:${endsAt}`,
		message: said.message,
		fields: { ...said.fields, until: words.day(endsAt) },
	});
	return 'granted';
}
