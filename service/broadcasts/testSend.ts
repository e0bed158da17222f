import { addMessage } from '../effects/add';
import type { MessageButton, Person } from '../effects/add';
import { OWNER_LANE } from '../effects/kinds';
import type { Language } from '../messages/texts';
import { roleOf } from '../operators/role';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { countSegment, conditionsOf } from '../segments/query';
import { contentOf, findBroadcast } from './find';
import type { BroadcastKey } from './find';
import { messageOf } from './message';

export interface TestSend {
	/** An operator's number at Telegram; the owner's chat unless told. */
	telegramId?: number;
	cause: string;
}

/**
 * Sends the broadcast to the owner's chat, or to one of the operators, in each language it has, and below it how many it would reach, with buttons to start it.
 * @throws Error when setup names no owner chat, or he is no operator or has not started the bot
 */
export async function sendTest(
	store: Store,
	key: BroadcastKey,
	{ telegramId, cause }: TestSend,
): Promise<{ broadcastId: number; subscriberId: number }> {
	return await transition(store, async (tx) => {
		const broadcast = await findBroadcast(tx, key);
		const { setup } = await currentSetup(store, tx.db);
		const to = await tester(tx, setup, telegramId);
		const content = contentOf(broadcast);
		const languages: Language[] = content.textEn === '' ? [setup.service.language] : ['ru', 'en'];
		for (const language of languages) {
			const { message, own, fields, buttons } = messageOf(setup, broadcast.id, content, { language, first_name: to.firstName });
			await addMessage(tx, to.person, {
				key: `broadcast_test:${broadcast.id}:${language}:${cause}`,
				message,
				own,
				fields: fields as never,
				buttons,
			});
		}
		const { reachable } = await countSegment(tx.db, conditionsOf(setup, broadcast.segment), tx.now);
		await addMessage(tx, to.person, {
			key: `broadcast_ready:${broadcast.id}:${cause}`,
			message: 'broadcast_ready',
			fields: { name: broadcast.name, people: reachable },
			buttons: broadcast.state === 'draft' ? controlButtons(broadcast.id, ['start']) : controlButtons(broadcast.id, ['progress']),
		});
		return { broadcastId: broadcast.id, subscriberId: to.person.id };
	});
}

export type Control = 'start' | 'pause' | 'resume' | 'stop' | 'progress';

/** Buttons by which the owner and managers steer a broadcast in the chat. */
export function controlButtons(broadcastId: number, controls: Control[]): MessageButton[][] {
	return [controls.map((control) => ({ label: `button.bc_${control}`, action: `bc:${control}:${broadcastId}` }))];
}

async function tester(
	tx: Transition,
	setup: Parameters<typeof roleOf>[0],
	telegramId: number | undefined,
): Promise<{ person: Person; firstName: string }> {
	const wanted = telegramId ?? setup.service.ownerChatId;
	if (wanted === null)
		throw Object.assign(new Error('Setup names no owner chat to send the test to.'), {
			hint: 'Fill in Owner Chat ID in the node Service of 00 Setup and run it, or give the Telegram ID of an operator.',
		});
	if (telegramId !== undefined && roleOf(setup, telegramId) === undefined)
		throw Object.assign(new Error(`${telegramId} is no operator.`), {
			hint: 'A test goes to the owner and operators only: list him in the node Operators of 00 Setup.',
		});
	const known = await tx.db
		.selectFrom('subscriber')
		.select(['id', 'bot_id', 'state', 'first_name'])
		.where('telegram_user_id', '=', wanted)
		.where('state', '=', 'active')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (known) return { person: known, firstName: known.first_name };
	// The owner's chat may be a group.
	const bot = await tx.db.selectFrom('subscriber').select('bot_id').orderBy('id', 'desc').limit(1).executeTakeFirst();
	if (telegramId !== undefined || !bot)
		throw Object.assign(new Error('He has not started the bot, or has blocked it.'), {
			hint: 'Open the bot in Telegram and press Start, then run this again.',
		});
	return { person: { id: OWNER_LANE, bot_id: bot.bot_id, state: 'active' }, firstName: '' };
}
