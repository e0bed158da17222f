import { addMessage } from '../effects/add';
import { recall } from '../erasure/memory';
import { discountInWords } from '../promos/discountWords';
import { currentSetup } from '../setup/current';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { ownerOf } from './code';

/** Who has been in the store for longer came some other way, whatever is left of it. */
const NEW_MS = 3_600_000;

export type Arrived = 'invited' | 'off' | 'unknown' | 'own' | 'ring' | 'known' | 'again';

/**
 * He came by somebody's link. It counts once, for the first who brought him, and only if he was new: not for oneself, not in a ring, and not for who had met the bot
 * before, also where he was erased since.
 */
export async function arriveByLink(tx: Transition, subscriber: Subscriber, code: string, cause: string): Promise<Arrived> {
	const { referral } = (await currentSetup(tx.store, tx.db)).setup;
	if (referral.reward === 'off') return 'off';
	const referrerId = await ownerOf(tx, code);
	const referrer = referrerId === undefined ? undefined : await subscriberById(tx, referrerId);
	if (!referrer || referrer.state === 'erasing' || referrer.state === 'erased') return 'unknown';
	const why = await whyNotNew(tx, subscriber, referrer.id, cause);
	if (why) {
		await record(tx, 'referral.ignored', subscriber.id, { referrer: referrer.id, why });
		if (why === 'own') await addMessage(tx, subscriber, { key: `referral_own:${subscriber.id}:${cause}`, message: 'referral_own' });
		return why;
	}
	const row = await tx.db
		.insertInto('referral')
		.values({ referred_id: subscriber.id, referrer_id: referrer.id, state: 'invited', created_at: tx.now })
		// The first who brought him counts.
		.onConflict((conflict) => conflict.column('referred_id').doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!row) return 'again';
	await record(tx, 'referral.invited', subscriber.id, { referral: row.id, referrer: referrer.id });
	if (referral.friend) {
		const off = discountInWords(referral.friend, await wordsFor(tx, subscriber));
		await addMessage(tx, subscriber, { key: `invited:${row.id}`, message: 'invited', fields: { gives: off } });
	}
	return 'invited';
}

async function whyNotNew(
	tx: Transition,
	subscriber: Subscriber,
	referrerId: number,
	cause: string,
): Promise<'own' | 'ring' | 'known' | 'again' | null> {
	if (referrerId === subscriber.id) return 'own';
	const brought = await tx.db.selectFrom('referral').select('id').where('referred_id', '=', subscriber.id).executeTakeFirst();
	if (brought) return 'again';
	const ring = await tx.db
		.selectFrom('referral')
		.select('id')
		.where('referred_id', '=', referrerId)
		.where('referrer_id', '=', subscriber.id)
		.executeTakeFirst();
	if (ring) return 'ring';
	return (await isKnown(tx, subscriber, cause)) ? 'known' : null;
}

/** He had come, written or been written to before this very Start. */
async function isKnown(tx: Transition, subscriber: Subscriber, cause: string): Promise<boolean> {
	if (subscriber.created_at < tx.now - NEW_MS || (await recall(tx, subscriber)) !== undefined) return true;
	const touch = await tx.db
		.selectFrom('source_touch')
		.select('id')
		.where('subscriber_id', '=', subscriber.id)
		.where('at', '<', tx.now)
		.limit(1)
		.executeTakeFirst();
	if (touch) return true;
	const told = await tx.db
		.selectFrom('effect')
		.select('id')
		.where('subscriber_id', '=', subscriber.id)
		.where('key', 'not like', `%:${cause}`)
		.limit(1)
		.executeTakeFirst();
	return told !== undefined;
}
