import { addMessage } from '../effects/add';
import { isRefused } from '../erasure/guard';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { askForCode, AWAITS_CODE } from './ask';
import { codeKey } from './codeKey';
import { promoByKey } from './find';
import type { Promo } from './find';
import { offersWith } from './offersWith';
import { tellKept } from './tellKept';
import { whyNot } from './whyNot';
import type { WhyNot } from './whyNot';

/** Wrong codes that one person may try in an hour, service clock. */
const GUESSES = 5;
const HOUR_MS = 3_600_000;

export interface Entered {
	/** `asked`: he is asked for a code. `wait`: too many wrong ones within the hour. */
	outcome: 'kept' | 'asked' | 'wait' | WhyNot | 'unchanged';
}

/** He has typed a promo code, or pressed "I have a promo code" (no code): it is kept for what he pays for next, in the place of one he had. */
export async function enterCode(
	store: Store,
	{ subscriberId, code, cause }: { subscriberId: number; code?: string; cause: string },
): Promise<Entered> {
	return await transition(store, async (tx) => {
		if (await isRefused(tx, { subscriberId, cause })) return { outcome: 'unchanged' };
		const subscriber = await subscriberById(tx, subscriberId);
		if (code === undefined || code.trim() === '') {
			await askForCode(tx, subscriber, cause);
			return { outcome: 'asked' };
		}
		return await takeCode(tx, subscriber, code, cause);
	});
}

/** Within a transaction. */
export async function takeCode(tx: Transition, subscriber: Subscriber, text: string, cause: string): Promise<Entered> {
	const key = `promo:${subscriber.id}:${cause}`;
	// The same text twice is one guess.
	if (await tx.db.selectFrom('effect').select('id').where('key', '=', key).executeTakeFirst()) return { outcome: 'unchanged' };
	if (subscriber.awaiting === AWAITS_CODE)
		await tx.db.updateTable('subscriber').set({ awaiting: null }).where('id', '=', subscriber.id).execute();
	if ((await wrongGuesses(tx, subscriber.id)) >= GUESSES) {
		await addMessage(tx, subscriber, { key, message: 'promo_wait' });
		return { outcome: 'wait' };
	}
	const promo = promoByKey(await currentSetup(tx.store, tx.db), codeKey(text.slice(0, 64)));
	const why = promo ? ((await whyNot(tx, subscriber, promo)) ?? (await isSold(tx, promo))) : 'unknown';
	if (!promo || why !== null) {
		await record(tx, 'promo.refused', subscriber.id, { why, promo: promo?.key }, 'subscriber');
		const words = await wordsFor(tx, subscriber);
		const fields = { why: words.text(`promo.no.${why}`, { day: promo?.from ?? '' }) };
		await addMessage(tx, subscriber, {
			key,
			message: 'promo_refused',
			fields,
			buttons: [[{ label: 'button.promo_again', action: 'promo' }]],
		});
		return { outcome: why! };
	}
	const values = { promo: promo.key, at: tx.now };
	await tx.db
		.insertInto('promo_hold')
		.values({ subscriber_id: subscriber.id, ...values })
		.onConflict((conflict) => conflict.column('subscriber_id').doUpdateSet(values))
		.execute();
	await record(tx, 'promo.kept', subscriber.id, { promo: promo.key }, 'subscriber');
	await tellKept(tx, subscriber, promo, { key, cause });
	return { outcome: 'kept' };
}

async function isSold(tx: Transition, promo: Promo): Promise<'other_offer' | null> {
	const { offers, goods } = await offersWith(tx, promo);
	return offers.length + goods.length === 0 ? 'other_offer' : null;
}

async function wrongGuesses(tx: Transition, subscriberId: number): Promise<number> {
	const { guesses } = await tx.db
		.selectFrom('event')
		.select((eb) => eb.fn.countAll<number>().as('guesses'))
		.where('subscriber_id', '=', subscriberId)
		.where('kind', '=', 'promo.refused')
		.where('at', '>', tx.now - HOUR_MS)
		.where('data', 'like', '%"why":"unknown"%')
		.executeTakeFirstOrThrow();
	return Number(guesses);
}
