import { randomUUID } from 'node:crypto';
import { lanes, perSecond } from '../lib/lanes';
import { post } from '../lib/post';

/** A webhook as Telegram knows it. */
export interface Target {
	url: string;
	secret?: string;
}

/** Calls under way at once; Telegram's own default is 40. */
const CONCURRENT = 40;

/** Calls a webhook so often and gives calls a second. @throws Error when an answer is not the expected one */
export async function calls(target: Target, count: number, body: (index: number) => unknown, expected: number): Promise<number> {
	const headers = target.secret === undefined ? undefined : { 'x-telegram-bot-api-secret-token': target.secret };
	const call = async (index: number) => {
		const { status } = await post(target.url, body(index), headers);
		if (status !== expected) throw new Error(`A call was answered ${status} instead of ${expected}.`);
	};
	return perSecond(count, await lanes(count, CONCURRENT, call));
}

/** A secret that nobody has given out. */
export const wrongSecret = () => randomUUID();

/** `/start` of a person, as Telegram words it. */
export function startUpdate(updateId: number, userId: number): unknown {
	const person = { id: userId, first_name: `p${userId}` };
	return {
		update_id: updateId,
		message: {
			message_id: updateId,
			date: Math.floor(Date.now() / 1000),
			from: { ...person, is_bot: false, language_code: 'ru' },
			chat: { ...person, type: 'private' },
			text: '/start',
			entities: [{ type: 'bot_command', offset: 0, length: 6 }],
		},
	};
}
