import { begunKey } from '../erasure/begun';
import { IN_OUTBOX } from '../effects/inOutbox';
import { HELD } from '../effects/kinds';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { isToldByMail } from './canMail';

/**
 * M10: he has blocked the bot: the notices of a charge that wait for him go by e-mail, if he can be told so, and so does the word that he is being erased. Their keys stay, so nothing is told twice. Whoever
 * has one under a lease for Telegram loses it.
 */
export async function noticesByMail(tx: Transition, subscriberId: number): Promise<void> {
	const waiting = await tx.db
		.selectFrom('effect')
		.select(['id', 'due_at'])
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'ready')
		.where('channel', '=', 'telegram')
		.where(IN_OUTBOX)
		.where((eb) => eb.or([eb('valid_if', '=', 'renewal_announced'), eb('key', '=', begunKey(subscriberId))]))
		.execute();
	if (waiting.length === 0) return;
	// Right now the block may only be known by the refused send.
	if (!(await isToldByMail(tx, { ...(await subscriberById(tx, subscriberId)), state: 'blocked' }))) return;
	for (const { id, due_at } of waiting) {
		await tx.db
			.updateTable('effect')
			.set((eb) => ({
				channel: 'email' as const,
				due_at: due_at === HELD ? tx.now : due_at,
				available_at: 0,
				lease_until: 0,
				lease_no: eb('lease_no', '+', 1),
				tries: 0,
			}))
			.where('id', '=', id)
			.where('state', '=', 'ready')
			.execute();
	}
}
