import { readStore } from '../lib/storeFile';
import type { World } from '../lib/world';

/** YooKassa's ids by which a person's card that ends so may be charged. */
export function methodsOf(world: World, telegramId: number, last4: RegExp): string[] {
	const rows = readStore(
		world,
		`select m.provider_id, c.last4 from payment_method m join card c on c.id = m.card_id join subscriber s on s.id = c.subscriber_id
		 where s.telegram_user_id = ?`,
		telegramId,
	);
	return rows.filter((row) => last4.test(String(row.last4))).map((row) => String(row.provider_id));
}

/** A person's cards as the store has them: last digits, and when forgotten (ms UTC). */
export function cardsOf(world: World, telegramId: number): Array<{ last4: string; forgottenAt: number | null }> {
	const rows = readStore(
		world,
		'select c.last4, c.forgotten_at from card c join subscriber s on s.id = c.subscriber_id where s.telegram_user_id = ? order by c.id',
		telegramId,
	);
	return rows.map((row) => ({ last4: String(row.last4), forgottenAt: row.forgotten_at === null ? null : Number(row.forgotten_at) }));
}

/** In which columns of which tables a text stands, `charge.body`. */
export function placesOf(world: World, text: string): string[] {
	const tables = readStore(world, "select name from sqlite_master where type = 'table' order by name").map((row) => String(row.name));
	const places = tables.flatMap((table) =>
		readStore(world, `select * from "${table}"`).flatMap((row) =>
			Object.entries(row).flatMap(([column, value]) => (String(value).includes(text) ? [`${table}.${column}`] : [])),
		),
	);
	return [...new Set(places)];
}
