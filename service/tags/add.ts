import { enterByTag } from '../funnels/enterByTag';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { cleanTag } from './clean';

/** So many tags a person at most: a button's data can be forged. */
const MOST = 100;

/**
 * Notes a tag about a person, once, and lets him into the funnels that hang on it. Gives whether it is new.
 * @throws Error for what is no tag, and when there is no such subscriber
 */
export async function addTag(tx: Transition, subscriberId: number, text: string, actor = 'subscriber'): Promise<boolean> {
	const tag = requireTag(text);
	const subscriber = await subscriberById(tx, subscriberId);
	if (subscriber.state === 'erasing' || subscriber.state === 'erased') return false;
	const { count } = await tx.db
		.selectFrom('tag')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('subscriber_id', '=', subscriberId)
		.executeTakeFirstOrThrow();
	if (Number(count) >= MOST) return false;
	const added = await tx.db
		.insertInto('tag')
		.values({ subscriber_id: subscriberId, tag })
		.onConflict((conflict) => conflict.columns(['subscriber_id', 'tag']).doNothing())
		.executeTakeFirst();
	if (!added.numInsertedOrUpdatedRows) return false;
	await record(tx, 'tag.added', subscriberId, { tag }, actor);
	await enterByTag(tx, subscriber, tag);
	return true;
}

export function requireTag(text: string): string {
	const tag = cleanTag(text);
	if (tag === undefined)
		throw Object.assign(new Error(`"${text.slice(0, 40)}" is not a tag.`), {
			hint: 'Use 1 to 32 letters, digits, "_" and "-", without spaces.',
		});
	return tag;
}
