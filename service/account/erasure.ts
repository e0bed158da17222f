import { erasurePreview } from '../erasure/preview';
import type { Store } from '../store/open';
import { transition } from '../store/transition';

/** What being erased now would mean for him. */
export async function erasureNow(store: Store, subscriberId: number): ReturnType<typeof erasurePreview> {
	return await transition(store, async (tx) => await erasurePreview(tx, subscriberId));
}
