import fc from '../../support/fastCheck';
import type { Json } from '../make/nasty';

const BOT = { id: 100_200_300, is_bot: true, first_name: 'Daily', username: 'daily_scenario_bot' };
const WORDS = [
	'/start',
	'/start promo',
	'/start paid_1',
	'/start l_abc',
	'/help',
	'/buy',
	'/account',
	'/stop',
	'/free',
	'Привет',
	'a@example.invalid',
	'Моя подписка',
];
const TAPS = [
	'buy:month',
	'order:month',
	'agree:1',
	'hour:21',
	'cancel',
	'resume',
	'account',
	'check:1',
	'free',
	'info',
	'f:1:2',
	'r:y:1',
	'promo',
];

/** The kinds of updates the bot asks for, as Telegram writes them; from these people. */
export function updates(people: fc.Arbitrary<number>): fc.Arbitrary<Json> {
	const common = fc.record({
		// Any two differ, as Telegram's do.
		id: fc.noBias(fc.integer({ min: 900_000_000, max: 2_000_000_000 })),
		date: fc.noBias(fc.integer({ min: 1_700_000_000, max: 1_900_000_000 })),
		who: people,
	});
	const from = (id: number) => ({
		id,
		is_bot: false,
		first_name: `p${id}`,
		last_name: 'Петрова',
		username: `p_${id}`,
		language_code: 'ru',
	});
	const chat = (id: number) => ({ id, first_name: `p${id}`, last_name: 'Петрова', username: `p_${id}`, type: 'private' });
	const group = { id: -1_001_234_567_890, title: 'Чат', type: 'supergroup' };
	const message = fc.tuple(common, fc.constantFrom(...WORDS)).map(
		([{ id, date, who }, text]): Json => ({
			update_id: id,
			message: {
				message_id: id % 10_000,
				from: from(who),
				chat: chat(who),
				date,
				text,
				entities: [{ offset: 0, length: 5, type: 'bot_command' }],
				reply_to_message: { message_id: 1, from: BOT, chat: chat(who), date, text: 'до этого' },
			},
		}),
	);
	const tap = fc.tuple(common, fc.constantFrom(...TAPS)).map(
		([{ id, date, who }, data]): Json => ({
			update_id: id,
			callback_query: {
				id: String(id * 7),
				from: from(who),
				message: {
					message_id: id % 1000,
					from: BOT,
					chat: chat(who),
					date,
					text: 'Меню',
					reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: data }]] },
				},
				chat_instance: '-123',
				data,
			},
		}),
	);
	const membership = fc.tuple(common, fc.constantFrom('kicked', 'member')).map(
		([{ id, date, who }, status]): Json => ({
			update_id: id,
			my_chat_member: {
				chat: chat(who),
				from: from(who),
				date,
				old_chat_member: { user: BOT, status: 'member' },
				new_chat_member: { user: BOT, status, until_date: 0 },
			},
		}),
	);
	const request = common.map(
		({ id, date, who }): Json => ({
			update_id: id,
			chat_join_request: {
				chat: group,
				from: from(who),
				user_chat_id: who,
				date,
				invite_link: { invite_link: 'https://t.me/+x', creates_join_request: true },
			},
		}),
	);
	const other = fc.tuple(common, fc.constantFrom('member', 'left', 'restricted', 'administrator')).map(
		([{ id, date, who }, status]): Json => ({
			update_id: id,
			chat_member: {
				chat: group,
				from: BOT,
				date,
				old_chat_member: { user: from(who), status: 'left' },
				new_chat_member: { user: from(who), status, is_member: true },
			},
		}),
	);
	return fc.oneof(
		{ weight: 5, arbitrary: message },
		{ weight: 4, arbitrary: tap },
		{ weight: 1, arbitrary: membership },
		{ weight: 1, arbitrary: request },
		{ weight: 1, arbitrary: other },
	);
}
