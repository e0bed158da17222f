import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import { holds } from '../store/fold';
import type { Engine, Store } from '../store/open';

export interface SubscriberLine {
	id: number;
	telegramUserId: number;
	firstName: string;
	username: string | null;
	state: string;
}

/**
 * People by pieces of their name in any case (ё is е), user name, e-mail or phone, or by a number: the store's, Telegram's or that of an order. Newest first. What a
 * form has said of them counts too.
 */
export async function searchSubscribers(store: Store, text: string, limit: number, offset = 0): Promise<SubscriberLine[]> {
	const rows = await store.db
		.selectFrom('subscriber')
		.select(['id', 'telegram_user_id', 'first_name', 'username', 'state'])
		.where(matching(store.engine, text.trim()))
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

/** Fewer digits are no phone number, but the number of something. */
const PHONE_DIGITS = 6;
/** The digits that count: whether the country is written as 7, +7 or 8 does not. */
const NATIONAL_DIGITS = 10;
const PHONE = /^\+?[\d\s()-]+$/;

function matching(engine: Engine, text: string): RawBuilder<boolean> {
	if (text === '') return sql<boolean>`1 = 1`;
	const number = /^(?:№|#)?\s*(\d{1,15})$/.exec(text)?.[1];
	const digits = PHONE.test(text) ? text.replace(/\D/g, '').slice(-NATIONAL_DIGITS) : '';
	const ways = [byWords(engine, text)];
	if (number !== undefined) ways.push(byNumber(Number(number)));
	if (digits.length >= PHONE_DIGITS) ways.push(byPhone(engine, digits));
	return sql<boolean>`(${sql.join(ways, sql` or `)})`;
}

const byNumber = (number: number) => sql<boolean>`(subscriber.id = ${number} or subscriber.telegram_user_id = ${number}
	or exists (select 1 from orders o where o.id = ${number} and o.subscriber_id = subscriber.id))`;

/** Each word stands somewhere: `Иванова Анна` finds Анна Иванова. */
function byWords(engine: Engine, text: string): RawBuilder<boolean> {
	const words = text.split(/\s+/).map((word) => word.replace(/^@(?=.)/, ''));
	const has = (column: string, word: string) => sql<boolean>`coalesce(${holds(engine, column, word)}, false)`;
	const all = words.map((word) => {
		const own = ['first_name', 'last_name', 'username', 'email'].map((column) => has(`subscriber.${column}`, word));
		const ofForm = ['name', 'email'].map((column) => has(`l.${column}`, word));
		return sql`(${sql.join(own, sql` or `)} or exists (select 1 from lead l where l.subscriber_id = subscriber.id and (${sql.join(ofForm, sql` or `)})))`;
	});
	return sql<boolean>`(${sql.join(all, sql` and `)})`;
}

function byPhone(engine: Engine, digits: string): RawBuilder<boolean> {
	const find = sql.raw(engine === 'sqlite' ? 'instr' : 'strpos');
	const has = (column: string) => sql<boolean>`coalesce(${find}(${digitsOf(column)}, ${digits}), 0) > 0`;
	return sql<boolean>`(${has('subscriber.phone')} or exists (select 1 from lead l where l.subscriber_id = subscriber.id and ${has('l.phone')}))`;
}

const digitsOf = (column: string) =>
	[' ', '-', '(', ')', '\u00a0'].reduce((inner, sign) => sql`replace(${inner}, ${sql.lit(sign)}, '')`, sql`${sql.ref(column)}`);
