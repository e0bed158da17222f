import type { SetupInput } from '../../../service/setup/schema';
import type { World, WorldOptions } from '../../support/world';
import { WorldBot } from '../../support/worldBot';
import type { Person } from '../../support/worldPerson';

export const STAFF_CHAT = -1_001_000_000_777;

export const OPERATORS = [
	{ telegramId: 5000, name: 'Мария', role: 'manager' as const },
	{ telegramId: 5001, name: 'Семён', role: 'support' as const },
];

export interface Staffed {
	world: World;
	bot: WorldBot;
	/** A manager. */
	maria: Person;
	/** Of the support. */
	simon: Person;
	/** Has bought. */
	anna: Person;
}

/**
 * A service with two operators and somebody who has bought.
 * @param forum undefined: setup names no chat of the staff; else whether that group has topics
 */
export async function staffed(
	worlds: { open(options?: WorldOptions): Promise<World> },
	{ forum, parts, files, buys = true }: { forum?: boolean; parts?: Partial<SetupInput>; files?: number; buys?: boolean } = {},
): Promise<Staffed> {
	const service = forum === undefined ? {} : { staffChatId: STAFF_CHAT };
	const world = await worlds.open({ service, parts: { operators: OPERATORS, ...parts }, files });
	const maria = await world.person('maria', 'Мария');
	const simon = await world.person('simon', 'Семён');
	const anna = await world.person('anna', 'Анна');
	if (forum !== undefined) {
		await world.telegram('POST', 'chats', { id: STAFF_CHAT, type: 'supergroup', title: 'Staff', is_forum: forum });
		for (const { telegramId } of [maria, simon]) await world.telegram('POST', `users/${telegramId}/join`, { chat_id: STAFF_CHAT });
	}
	if (buys) await anna.buy();
	const bot = await WorldBot.of(world);
	await world.events();
	return { world, bot, maria, simon, anna };
}

/** What the staff's group has got from the bot, `thread: text` or only the text, since the beginning. */
export async function inStaffChat(world: World): Promise<string[]> {
	const messages = (await world.telegram('GET', `chats/${STAFF_CHAT}/messages`)) as Array<Record<string, unknown>>;
	return messages
		.filter(
			({ from, text, caption, photo, document, voice }) => from === 'bot' && (text ?? caption ?? photo ?? document ?? voice) !== undefined,
		)
		.map((one) => {
			const kind = ['photo', 'document', 'voice'].find((name) => one[name] !== undefined);
			const words = String(one.text ?? one.caption ?? '').split('\n')[0];
			return [one.thread_id, one.forwarded && 'forwarded', kind, words].filter(Boolean).join(' ');
		});
}
