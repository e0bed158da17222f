import { alertOwner } from '../effects/add';
import type { Effect } from '../effects/claim';
import type { MessagePayload } from '../messages/render';
import type { Transition } from '../store/transition';
import { localDay } from '../time/local';
import { goElsewhere, otherWay } from './elsewhere';
import { isOfMoney } from './events';

/** For so long a status with our reference may still tell that a message without an answer went: nothing repeats it before that, ms. */
export const TELLS_WITHIN_MS = 60_000;

/** So long before it expires it goes at the latest, ms. */
const LAST_MOMENT_MS = 10_000;

/**
 * The provider fails, or its answers are lost: what is about money does not wait for it where there is another way. Gives whether it went there. `mayHaveGone`: the answer was
 * missing, and nothing says any more what became of it. It is told all the same, a minute later: a link or a charge that is told twice does no harm, one that is never told does (F6
 * forbids it for reminders alone). What WhatsApp reports as delivered by then is called off (`status.ts`).
 */
export async function moneyElsewhere(tx: Transition, effect: Effect, why: string, { mayHaveGone = false } = {}): Promise<boolean> {
	if (!isOfMoney(effect, JSON.parse(effect.payload) as MessagePayload)) return false;
	const way = await otherWay(tx, effect);
	if (way !== 'telegram' && way !== 'email') return false;
	await goElsewhere(tx, effect, why, { mayReturn: !mayHaveGone });
	if (mayHaveGone) {
		// What is worth nothing after a moment is told before it.
		const due_at = Math.max(tx.now, Math.min(tx.now + TELLS_WITHIN_MS, (effect.expires_at ?? Infinity) - LAST_MOMENT_MS));
		await tx.db.updateTable('effect').set({ due_at }).where('id', '=', effect.id).execute();
	}
	await alertUnanswered(tx, effect, why);
	return true;
}

/** Tried for hours in vain: it goes elsewhere, whatever it is about. What can go nowhere at all the owner hears of. */
export async function givenUp(tx: Transition, effect: Effect, why: string): Promise<void> {
	const way = await goElsewhere(tx, effect, why);
	if (way === 'telegram' || way === 'email') await alertUnanswered(tx, effect, why);
	else await alertOwner(tx, effect.bot_id, `effect:${effect.id}`, `Not sent (${effect.key}): ${why}`);
}

async function alertUnanswered(tx: Transition, { bot_id }: Effect, why: string): Promise<void> {
	await alertOwner(
		tx,
		bot_id,
		`whatsapp:unanswered:${localDay(tx.now, 'UTC')}`,
		`Messages do not get through to WhatsApp (${why}). What is about money goes by the chat or by e-mail meanwhile, where it can; the rest is tried on for hours. Look at the provider's status page.`,
	);
}
