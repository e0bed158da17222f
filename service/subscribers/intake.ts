import { applyMemory } from '../erasure/memory';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import type { SubscriberState } from '../store/tables/people';
import { transition } from '../store/transition';
import { setMembership } from './membership';

/** Who wrote, as Telegram tells it. */
export interface Sender {
	userId: number;
	chatId: number;
	firstName: string;
	username?: string;
	languageCode?: string;
	/** Set when he wrote or tapped, so that he cannot have the bot blocked: what makes a repeat of it recognisable. */
	present?: { cause: string };
}

export interface Known {
	subscriberId: number;
	isNew: boolean;
	/** What the bot waits for as his next plain text. */
	awaiting: string | null;
	/** He has asked to be erased: nothing is done for him any more. */
	erasing: boolean;
}

/**
 * Finds or makes the subscriber behind an update; his name follows Telegram's. Who is noted as having blocked the bot and writes all the same is let in
 * again: Telegram's word that he is back may be lost, or there was none (a chat that was not found). Repeating it changes nothing.
 */
export async function knowSender(store: Store, botId: number, sender: Sender): Promise<Known> {
	const { state, ...known } = await findOrMake(store, botId, sender);
	if (sender.present && state === 'blocked')
		await setMembership(store, { subscriberId: known.subscriberId, blocked: false, cause: sender.present.cause });
	return known;
}

async function findOrMake(store: Store, botId: number, sender: Sender): Promise<Known & { state: SubscriberState }> {
	return await transition(store, async (tx) => {
		const found = await tx.db
			.selectFrom('subscriber')
			.select(['id', 'first_name', 'username', 'awaiting', 'state'])
			.where('bot_id', '=', botId)
			.where('telegram_user_id', '=', sender.userId)
			.executeTakeFirst();
		const firstName = sender.firstName.slice(0, 64) || '—';
		const username = sender.username ?? null;
		if (found) {
			if (found.first_name !== firstName || found.username !== username) {
				await tx.db
					.updateTable('subscriber')
					.set({ first_name: firstName, username, updated_at: tx.now })
					.where('id', '=', found.id)
					.execute();
			}
			return { subscriberId: found.id, isNew: false, awaiting: found.awaiting, erasing: found.state === 'erasing', state: found.state };
		}
		const { setup } = await currentSetup(store, tx.db);
		const { id } = await tx.db
			.insertInto('subscriber')
			.values({
				bot_id: botId,
				telegram_user_id: sender.userId,
				chat_id: sender.chatId,
				first_name: firstName,
				username,
				language: sender.languageCode ?? setup.service.language,
				zone: setup.service.zone,
				slot_hour: setup.service.slotHour,
				state: 'active',
				created_at: tx.now,
				updated_at: tx.now,
			})
			.onConflict((conflict) => conflict.columns(['bot_id', 'telegram_user_id']).doUpdateSet({ updated_at: tx.now }))
			.returning('id')
			.executeTakeFirstOrThrow();
		await applyMemory(tx, { id, bot_id: botId, telegram_user_id: sender.userId });
		return { subscriberId: id, isNew: true, awaiting: null, erasing: false, state: 'active' };
	});
}
