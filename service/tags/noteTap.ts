import { addMessage } from '../effects/add';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { addTag } from './add';

/**
 * A `tag:` button was tapped: the tag is noted, and he is told so, once a tap, so that the button is seen to work. Gives whether the tag is new.
 * @throws Error for what is no tag, and when there is no such subscriber
 */
export async function noteTap(
	store: Store,
	{ subscriberId, tag, actor, cause }: { subscriberId: number; tag: string; actor: string; cause: string },
): Promise<boolean> {
	return await transition(store, async (tx) => {
		const added = await addTag(tx, subscriberId, tag, actor);
		await addMessage(tx, await subscriberById(tx, subscriberId), { key: `tag_noted:${subscriberId}:${cause}`, message: 'tag_noted' });
		return added;
	});
}
