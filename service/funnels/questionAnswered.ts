import { addMessage } from '../effects/add';
import { isRefused } from '../erasure/guard';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Answer } from '../subscribers/answers';
import { subscriberById } from '../subscribers/find';

/** So long a question waits for its answer; what he writes later is about something else. */
const OPEN_MS = 7 * 24 * 3_600_000;
const MAX_ANSWER = 4000;

/** He answers the question of a funnel's step: his words are kept, and later steps may depend on whether there are any. */
export const questionAnswered: Answer = async (store, { subscriberId, text, awaiting, cause }) => {
	// Something else waits for his words, or there are none (a photo).
	if (awaiting !== null || !text?.trim()) return undefined;
	const taken = await transition(store, async (tx) => {
		const key = `funnel_answered:${subscriberId}:${cause}`;
		if (await wasSaid(tx, key)) return true;
		if (!(await openQuestion(tx, subscriberId))) return false;
		if (await isRefused(tx, { subscriberId, cause })) return true;
		await noteAnswer(tx, subscriberId, text);
		await addMessage(tx, await subscriberById(tx, subscriberId), { key, message: 'funnel_answered' });
		return true;
	});
	return taken ? { chargeId: null } : undefined;
};

/** Keeps a text as the answer to the last question that is open, if there is one. */
export async function noteAnswer(tx: Transition, subscriberId: number, text: string): Promise<void> {
	const question = await openQuestion(tx, subscriberId);
	if (!question) return;
	await tx.db
		.updateTable('funnel_step')
		.set({ answered_at: tx.now, answer: text.trim().slice(0, MAX_ANSWER) })
		.where('id', '=', question.id)
		.execute();
}

async function openQuestion(tx: Transition, subscriberId: number): Promise<{ id: number } | undefined> {
	return await tx.db
		.selectFrom('funnel_step')
		.select('id')
		.where('subscriber_id', '=', subscriberId)
		.where('asks', '=', 1)
		.where('answered_at', 'is', null)
		.where('at', '>', tx.now - OPEN_MS)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** The same text, come again after a crash. */
async function wasSaid(tx: Transition, key: string): Promise<boolean> {
	return (await tx.db.selectFrom('effect').select('id').where('key', '=', key).executeTakeFirst()) !== undefined;
}
