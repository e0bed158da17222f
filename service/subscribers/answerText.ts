import { inboxBody } from '../inbox/body';
import { giveEmail } from '../orders/consent';
import { showAbout } from '../orders/offerCard';
import { offerRefund, refundCommand } from '../refunds/byOwner';
import type { Store } from '../store/open';

/** Uses a plain text the bot waited for, or the owner's `/refund 17`; points to the buttons otherwise. The text is read from the inbox, so that no personal data travel in items. */
export async function answerText(
	store: Store,
	{ subscriberId, inboxId, cause }: { subscriberId: number; inboxId: number; cause: string },
): Promise<{ chargeId: number | null }> {
	const { awaiting } = await store.db
		.selectFrom('subscriber')
		.select('awaiting')
		.where('id', '=', subscriberId)
		.executeTakeFirstOrThrow(() => new Error(`There is no subscriber ${subscriberId}.`));
	const text = await textOf(store, inboxId);
	const orderId = refundCommand(text);
	if (orderId !== null && (await offerRefund(store, { subscriberId, cause, orderId }))) return { chargeId: null };
	if (awaiting?.startsWith('email:') && text !== null) return await giveEmail(store, { subscriberId, text, cause });
	await showAbout(store, { subscriberId, cause, message: 'unknown' });
	return { chargeId: null };
}

/** Null for a tap (a button nobody knows), which is no answer. */
async function textOf(store: Store, inboxId: number): Promise<string | null> {
	const { message } = (await inboxBody(store, inboxId)) as { message?: { text?: string } };
	return message ? (message.text ?? '') : null;
}
