import { BOT } from '../../../sandbox/settings';
import { MOSCOW } from '../../scenarios/lib/calendar';
import { addToTelegram, telegramBooks } from './telegramCrowd';
import type { ChaosWorld } from './world';

const CHUNK = 500;
const DAY_MS = 86_400_000;

/** Somebody in the store and in Telegram. */
export interface Met {
	subscriberId: number;
	telegramId: number;
}

/** So many people who have met the bot, from this Telegram number on. */
export async function meet(world: ChaosWorld, firstId: number, count: number): Promise<Met[]> {
	const now = await world.clock.now();
	const met: Met[] = [];
	for (let from = 0; from < count; from += CHUNK) {
		const ids = Array.from({ length: Math.min(CHUNK, count - from) }, (_, index) => firstId + from + index);
		const rows = await world.db
			.insertInto('subscriber')
			.values(
				ids.map((id) => ({
					bot_id: Number(BOT.token.split(':')[0]),
					telegram_user_id: id,
					chat_id: id,
					first_name: `p${id}`,
					username: null,
					language: 'ru',
					zone: MOSCOW,
					slot_hour: 12,
					state: 'active' as const,
					created_at: now - DAY_MS,
					updated_at: now - DAY_MS,
				})),
			)
			.returning(['id', 'telegram_user_id'])
			.execute();
		met.push(...rows.map(({ id, telegram_user_id }) => ({ subscriberId: id, telegramId: telegram_user_id })));
	}
	addToTelegram(
		world,
		met.map(({ telegramId }) => telegramId),
	);
	return met;
}

/** How often the bot has written these words to each person, by Telegram's books. */
export function timesWritten(world: ChaosWorld, words: string): Map<number, number> {
	const [bot] = telegramBooks(world).bots.values();
	const times = [...bot!.dialogs].map(([id, { messages }]): [number, number] => [
		id,
		[...messages.values()].filter(({ from, text }) => from === 'bot' && text?.text.includes(words)).length,
	]);
	return new Map(times);
}
