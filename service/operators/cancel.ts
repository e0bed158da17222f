import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { cancelRenewal } from '../subscriptions/renewalSwitch';
import { operatorOf } from './operator';
import { isFirst } from './once';
import { reply } from './reply';

/** An operator switches renewal off for a person, who is told as if he had done it himself. Doing it twice does it once. */
export async function cancelFor(
	store: Store,
	{ operatorId, subscriberId, nonce, cause }: { operatorId: number; subscriberId: number; nonce: string; cause: string },
): Promise<'cancelled' | 'done_before'> {
	const key = `cancel:${subscriberId}:${nonce}`;
	const operator = await transition(store, async (tx) => await operatorOf(tx, await subscriberById(tx, operatorId), 'cancel'));
	if (!operator) return 'done_before';
	// Says the same thing once a cause, so that a crash between the two transactions is mended by the repeat.
	const { cancelled } = await cancelRenewal(store, { subscriberId, cause: key, actor: operator.actor });
	return await transition(store, async (tx) => {
		const first = await isFirst(tx, { key, actor: operator.actor }, 'cancel', subscriberId);
		await reply(tx, operator, cause, first ? (cancelled ? 'op_cancel_done' : 'op_cancel_nothing') : 'op_done_before', {
			person: subscriberId,
		});
		return first ? 'cancelled' : 'done_before';
	});
}
