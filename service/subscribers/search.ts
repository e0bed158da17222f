import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import type { Store } from '../store/open';

export interface SubscriberLine {
	id: number;
	telegramUserId: number;
	firstName: string;
	username: string | null;
	state: string;
}

/** People by a piece of their name or user name, by the store's number or Telegram's, newest first. For a list that a person chooses from. */
export async function searchSubscribers(store: Store, text: string, limit: number, offset = 0): Promise<SubscriberLine[]> {
	const rows = await store.db
		.selectFrom('subscriber')
		.select(['id', 'telegram_user_id', 'first_name', 'username', 'state'])
		.where(matching(text.trim().replace(/^@/, '')))
		.orderBy('id', 'desc')
		.limit(limit)
		.offset(offset)
		.execute();
	return rows.map(({ id, telegram_user_id, first_name, username, state }) => ({
		id,
		telegramUserId: telegram_user_id,
		firstName: first_name,
		username,
		state,
	}));
}

function matching(wanted: string): RawBuilder<boolean> {
	if (wanted === '') return sql<boolean>`1 = 1`;
	const byName = spellings(wanted).map((one) => {
		const pattern = `%${one.replace(/[\\%_]/g, '\\$&')}%`;
		return sql<boolean>`first_name like ${pattern} escape '\\' or username like ${pattern} escape '\\'`;
	});
	const byNumber = /^\d{1,15}$/.test(wanted) ? [sql<boolean>`id = ${Number(wanted)} or telegram_user_id = ${Number(wanted)}`] : [];
	return sql<boolean>`(${sql.join([...byNumber, ...byName], sql` or `)})`;
}

/** SQLite folds the case of Latin letters only, PostgreSQL of none: the usual ways to write a name are all tried. */
function spellings(text: string): string[] {
	const lower = text.toLowerCase();
	return [...new Set([text, lower, text.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)])];
}
