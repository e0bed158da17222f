import { inboxBody } from '../inbox/body';
import { showAbout } from '../orders/offerCard';
import type { Store } from '../store/open';
import { ANSWERS } from './answers';
import type { Answered } from './answers';

/** Uses a plain text that the bot waited for or knows; points to the buttons otherwise. The text is read from the inbox, so that no personal data travel in items. */
export async function answerText(
	store: Store,
	{ subscriberId, inboxId, cause }: { subscriberId: number; inboxId: number; cause: string },
): Promise<Answered> {
	const { awaiting } = await store.db
		.selectFrom('subscriber')
		.select('awaiting')
		.where('id', '=', subscriberId)
		.executeTakeFirstOrThrow(() => new Error(`There is no subscriber ${subscriberId}.`));
	const text = await textOf(store, inboxId);
	for (const answer of ANSWERS) {
		const answered = await answer(store, { subscriberId, text, awaiting, inboxId, cause });
		if (answered) return answered;
	}
	await showAbout(store, { subscriberId, cause, message: 'unknown' });
	return { chargeId: null };
}

/** Null for a tap (a button nobody knows), which is no answer. */
async function textOf(store: Store, inboxId: number): Promise<string | null> {
	const { message } = (await inboxBody(store, inboxId)) as { message?: { text?: string } };
	return message ? (message.text ?? '') : null;
}
