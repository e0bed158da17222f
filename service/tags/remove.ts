import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { requireTag } from './add';

/**
 * Takes a tag off a person. Gives whether he had it.
 * @throws Error for what is no tag
 */
export async function removeTag(tx: Transition, subscriberId: number, text: string, actor = 'subscriber'): Promise<boolean> {
	const tag = requireTag(text);
	const { numDeletedRows } = await tx.db
		.deleteFrom('tag')
		.where('subscriber_id', '=', subscriberId)
		.where('tag', '=', tag)
		.executeTakeFirst();
	if (numDeletedRows === 0n) return false;
	await record(tx, 'tag.removed', subscriberId, { tag }, actor);
	return true;
}
