import { realNow } from '../store/clock';
import type { Transition } from '../store/transition';

/** What hangs on the state of a renewal is about money; a few more are by their keys. */
const GUARDS = ['renewal_announced', 'renewal_reminds', 'renewal_unpaid'] as const;
const KEYS = ['card_expiring:%', 'renewal_waits:%'];

/**
 * M17: no money messages. Notices, reminders and "could not charge" that wait in the outbox are taken out of it, so that nothing counts as told and the same may
 * be told later. What a sender has under its lease is on its way already. Gives how many.
 */
export async function withdrawMessages(tx: Transition): Promise<number> {
	const { numDeletedRows } = await tx.db
		.deleteFrom('effect')
		.where('state', '=', 'ready')
		.where('lease_until', '<=', realNow())
		.where((eb) => eb.or([eb('valid_if', 'in', [...GUARDS]), ...KEYS.map((key) => eb('key', 'like', key))]))
		.executeTakeFirst();
	return Number(numDeletedRows);
}
