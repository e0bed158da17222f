import { withdrawPrivacy } from '../consents/withdrawPrivacy';
import { addMessage } from '../effects/add';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { wayNow } from '../whatsapp/instead';
import { optOutOne } from '../whatsapp/optOut';
import { begunKey } from './begun';
import { requireSecret } from './personHash';
import { stopDelivery, stopMoney } from './stop';
import { tellErasureWaits } from './tellOwner';

export interface EraseWish {
	subscriberId: number;
	cause: string;
	/** Who did it: `subscriber`, or a manager. */
	actor?: string;
}

/**
 * He wants to be erased: at once nothing is charged, ordered, bound or sent any more, what runs has ended, and his cards are forgotten. A payment that may have
 * been made is only looked up from now on and given back if it was (M4); when nothing of his is open, finishErasures removes his data. Asking twice changes nothing.
 * @throws Error when there is no such subscriber, or the store credential has no secret to know him by afterwards
 */
export async function askErasure(store: Store, { subscriberId, cause, actor = 'subscriber' }: EraseWish): Promise<{ asked: boolean }> {
	requireSecret(store);
	return await transition(store, async (tx) => {
		await lockPerson(tx, subscriberId);
		const before = await subscriberById(tx, subscriberId);
		if (before.state === 'erasing' || before.state === 'erased') return { asked: false };
		const erasing = { state: 'erasing' as const, awaiting: null, erase_asked_at: tx.now, updated_at: tx.now };
		await tx.db.updateTable('subscriber').set(erasing).where('id', '=', subscriberId).execute();
		await record(tx, 'erasure.asked', subscriberId, undefined, actor);
		const after = { ...before, ...erasing };
		await stopMoney(tx, after, { subscriberId, cause, actor });
		await withdrawPrivacy(tx, { subscriberId, cause, actor });
		await stopDelivery(tx, subscriberId);
		await optOutOne(tx, subscriberId, { cause, how: 'erasure', actor, where: 'service' });
		// To one who has blocked the bot and has no e-mail it waits, and is dropped when he is erased.
		const channel = await wayNow(tx, before, 'erase_begun');
		await addMessage(tx, before, { key: begunKey(subscriberId), message: 'erase_begun', channel });
		await tellErasureWaits(tx, after);
		return { asked: true };
	});
}
