import { sql } from '../../vendor';
import { dropWordsAbout } from '../effects/aboutPerson';
import { readClock } from '../store/clock';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Store } from '../store/open';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { remember } from './memory';
import { isReady } from './open';
import { requireSecret } from './personHash';
import { closeUnpaid } from './stop';
import { wipePerson } from './wipe';

export interface Finished {
	subscriberId: number;
	/** `waits`: a payment or refund of his is not settled yet, the owner has to decide about one, a message is on its way to him or about him to the staff, or he is in a closed chat or on his way into it. */
	outcome: 'erased' | 'waits';
}

/**
 * Removes the personal data of those who have asked for it and have nothing open any more; money records and the evidence of consents stay by number. One
 * transaction a person, up to `limit` people; those who can be finished come first.
 * @throws Error when somebody is to be erased and the store credential has no secret; nothing is changed then
 */
export async function finishErasures(store: Store, { limit }: { limit: number }): Promise<Finished[]> {
	const { now } = await readClock(store);
	const people = await store.db
		.selectFrom('subscriber as s')
		.select('s.id')
		// A literal: the index holds only these.
		.where(sql<boolean>`s.state = 'erasing'`)
		.orderBy(sql`case when ${isReady(now)} then 0 else 1 end`)
		.orderBy('s.erase_asked_at')
		.orderBy('s.id')
		.limit(limit)
		.execute();
	if (people.length > 0) requireSecret(store);
	const finished: Finished[] = [];
	for (const { id } of people) {
		const outcome = await transition(store, async (tx) => await finishOne(tx, id));
		if (outcome) finished.push({ subscriberId: id, outcome });
	}
	return finished;
}

/** Undefined when another execution has just done it. */
async function finishOne(tx: Transition, subscriberId: number): Promise<Finished['outcome'] | undefined> {
	await lockPerson(tx, subscriberId);
	await dropWordsAbout(tx, subscriberId);
	const row = await tx.db
		.selectFrom('subscriber as s')
		.select(sql<number>`case when ${isReady(tx.now)} then 1 else 0 end`.as('ready'))
		.where('s.id', '=', subscriberId)
		.where('s.state', '=', 'erasing')
		.executeTakeFirst();
	if (!row) return undefined;
	if (row.ready === 0) return 'waits';
	await closeUnpaid(tx, subscriberId);
	const subscriber = await subscriberById(tx, subscriberId);
	await remember(tx, subscriber);
	await wipePerson(tx, subscriber);
	await record(tx, 'erasure.done', subscriberId);
	return 'erased';
}
