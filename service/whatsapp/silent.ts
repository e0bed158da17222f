import { readClock } from '../store/clock';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { goElsewhere, otherWay } from './elsewhere';
import type { Sent } from './find';

const AT_ONCE = 100;

/**
 * What was accepted of a money event and has kept silent for two hours (`SILENT_MS`) is told by another way, if there is one: the very same effect goes back into the outbox, so
 * that its key still stands for one telling, and whatever hangs on it (a notice, M10) counts once, by what is delivered first.
 *
 * Decided so, because both mistakes are possible and one is worse: a message that WhatsApp delivers late besides is read twice; a charge nobody was told of cannot be untold.
 * Should WhatsApp report the delivery before the other way has sent it, that one is called off (`noteStatus`). Who can be told by nothing else (he has blocked the bot, no e-mail)
 * is left with what WhatsApp has: it counts as lost, is seen in Health, and nothing is charged on it. Gives how many went another way.
 */
export async function fallBackSilent(store: Store): Promise<number> {
	const { now } = await readClock(store);
	const silent = await store.db
		.selectFrom('whatsapp_message')
		.selectAll()
		.where('check_at', 'is not', null)
		.where('check_at', '<=', now)
		.orderBy('check_at')
		.limit(AT_ONCE)
		.execute();
	let moved = 0;
	for (const row of silent) if (await transition(store, async (tx) => await tellOtherwise(tx, row))) moved++;
	return moved;
}

async function tellOtherwise(tx: Transition, { id, effect_id }: Sent): Promise<boolean> {
	const taken = await tx.db
		.updateTable('whatsapp_message')
		.set({ check_at: null })
		.where('id', '=', id)
		.where('check_at', 'is not', null)
		.returning('state')
		.executeTakeFirst();
	if (taken?.state !== 'accepted' && taken?.state !== 'sent') return false;
	const effect = await tx.db
		.selectFrom('effect')
		.selectAll()
		.where('id', '=', effect_id)
		.where('state', '=', 'sent')
		.where('channel', '=', 'whatsapp')
		.executeTakeFirst();
	if (!effect || effect.payload === '{}') return false;
	// A guard that no longer holds drops it in the claim of the other way: paid or cancelled meanwhile, he is told nothing.
	const way = await otherWay(tx, effect);
	if (way !== 'telegram' && way !== 'email') return false;
	await goElsewhere(tx, effect, 'WhatsApp has taken it and kept silent');
	await tx.db.updateTable('whatsapp_message').set({ given_up: 1 }).where('id', '=', id).execute();
	return true;
}
