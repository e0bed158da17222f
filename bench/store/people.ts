import { insertNumbers, text } from './bulk';
import type { Store } from '../../service/store/open';

/** Subscribers with the numbers `from` to `to`, each with the same number at Telegram. */
export async function addPeople(store: Store, botId: number, from: number, to: number, at: number): Promise<void> {
	const columns = {
		bot_id: String(botId),
		telegram_user_id: 'i',
		chat_id: 'i',
		first_name: `'p' || cast(i as text)`,
		language: text('ru'),
		zone: text('Europe/Moscow'),
		slot_hour: '9',
		state: text('active'),
		created_at: String(at),
		updated_at: String(at),
	};
	await insertNumbers(store, 'subscriber', { id: 'i', ...columns }, from, to);
}
