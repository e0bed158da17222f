import { applyMemory } from '../erasure/memory';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import type { SubscriberState } from '../store/tables/people';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { setMembership } from './membership';

/** Who wrote, as Telegram tells it. */
export interface Sender {
	userId: number;
	chatId: number;
	firstName: string;
	lastName?: string;
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
	const { state, ...known } = await transition(store, async (tx) => (await find(tx, botId, sender)) ?? (await make(tx, botId, sender)));
	if (sender.present && state === 'blocked')
		await setMembership(store, { subscriberId: known.subscriberId, blocked: false, cause: sender.present.cause });
	return known;
}

/**
 * Finds the subscriber of whom Telegram tells something that he has not asked us for, such as that he blocked the bot. Undefined for a stranger: nothing is kept
 * of who wants nothing of us, above all of one who has been erased and then leaves.
 */
export async function knownSender(store: Store, botId: number, sender: Sender): Promise<Known | undefined> {
	const found = await transition(store, async (tx) => await find(tx, botId, sender));
	if (!found) return undefined;
	const { state: _, ...known } = found;
	return known;
}

type Found = Known & { state: SubscriberState };

const namesOf = ({ firstName, lastName, username }: Sender) => ({
	first_name: firstName.slice(0, 64) || '—',
	last_name: lastName?.slice(0, 64) || null,
	username: username ?? null,
});

async function find(tx: Transition, botId: number, sender: Sender): Promise<Found | undefined> {
	const found = await tx.db
		.selectFrom('subscriber')
		.select(['id', 'first_name', 'last_name', 'username', 'awaiting', 'state'])
		.where('bot_id', '=', botId)
		.where('telegram_user_id', '=', sender.userId)
		.executeTakeFirst();
	if (!found) return undefined;
	const { id, first_name, last_name, username, awaiting, state } = found;
	const names = namesOf(sender);
	if (first_name !== names.first_name || last_name !== names.last_name || username !== names.username)
		await tx.db
			.updateTable('subscriber')
			.set({ ...names, updated_at: tx.now })
			.where('id', '=', id)
			// An erasure that ends at this moment takes the number away: his name does not come back with it.
			.where('telegram_user_id', '=', sender.userId)
			.execute();
	return { subscriberId: id, isNew: false, awaiting, erasing: state === 'erasing', state };
}

async function make(tx: Transition, botId: number, sender: Sender): Promise<Found> {
	const { setup } = await currentSetup(tx.store, tx.db);
	const { id } = await tx.db
		.insertInto('subscriber')
		.values({
			bot_id: botId,
			telegram_user_id: sender.userId,
			chat_id: sender.chatId,
			...namesOf(sender),
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
}
