import { entitlementOf } from '../catalogue/holds';
import { isSigning } from '../account/token';
import { personHash } from '../erasure/personHash';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import type { Fault, ImportLine } from './line';
import { productOf } from './line';
import { withdrawnAmong } from './withdrawn';

/** What a line means beside what the store holds. */
export type Verdict =
	| { is: 'import'; hasWithdrawn: boolean }
	/** Imported before from the same line, and nobody has done anything since. */
	| { is: 'unchanged' }
	| { is: 'skipped'; why: 'already a subscriber here' | 'has asked to be erased here' }
	| { is: 'faulty'; fault: Fault };

/** Reads of all people of a batch at once how they stand here; their rows stay locked until the transaction ends. */
export async function standingOfLines(tx: Transition, botId: number, lines: ImportLine[]): Promise<(line: ImportLine) => Verdict> {
	const people = await peopleOf(tx, botId, lines);
	const ids = [...people.values()].map(({ id }) => id);
	const imported = await importedOf(tx, ids);
	const held = await heldBy(tx, ids);
	const touched = await touchedSince(tx, ids);
	const withdrawn = await withdrawnAmong(tx, ids);
	const owners = await methodOwners(tx, lines);
	const erased = await erasedAmong(tx, botId, lines, people);
	return (line) => {
		const person = people.get(line.telegramId);
		const product = productOf(line);
		if (erased.has(line.telegramId) || person?.state === 'erasing') return { is: 'skipped', why: 'has asked to be erased here' };
		if (person) {
			const before = imported.get(`${person.id} ${product}`);
			if (before)
				return before === line.hash && !touched.has(person.id) ? { is: 'unchanged' } : { is: 'skipped', why: 'already a subscriber here' };
			if (product === '' || held.has(`${person.id} ${product}`)) return { is: 'skipped', why: 'already a subscriber here' };
		}
		const owner = line.card && owners.get(line.card.methodId);
		if (owner && owner !== person?.id)
			return { is: 'faulty', fault: { line: line.line, column: 'payment_method_id', reason: 'belongs to another person here' } };
		return { is: 'import', hasWithdrawn: person !== undefined && withdrawn.has(person.id) };
	};
}

async function peopleOf(tx: Transition, botId: number, lines: ImportLine[]): Promise<Map<number, Subscriber>> {
	const rows = await tx.db
		.selectFrom('subscriber')
		.selectAll()
		.where('bot_id', '=', botId)
		.where(
			'telegram_user_id',
			'in',
			lines.map(({ telegramId }) => telegramId),
		)
		.orderBy('id')
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate())
		.execute();
	return new Map(rows.map((row) => [row.telegram_user_id, row]));
}

async function importedOf(tx: Transition, ids: number[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await tx.db
		.selectFrom('imported')
		.select(['subscriber_id', 'product_code', 'line_hash'])
		.where('subscriber_id', 'in', ids)
		.execute();
	return new Map(rows.map((row) => [`${row.subscriber_id} ${row.product_code}`, row.line_hash]));
}

/** What they have, or have had, here: a subscription, a good, or a purchase. */
async function heldBy(tx: Transition, ids: number[]): Promise<Set<string>> {
	if (ids.length === 0) return new Set();
	const subscriptions = await tx.db
		.selectFrom('subscription')
		.select(['subscriber_id', 'product_code'])
		.where('subscriber_id', 'in', ids)
		.execute();
	const entitlements = await tx.db.selectFrom('entitlement').select(['subscriber_id', 'what']).where('subscriber_id', 'in', ids).execute();
	const bought = await tx.db
		.selectFrom('orders')
		.select(['subscriber_id', 'target'])
		.where('subscriber_id', 'in', ids)
		.where('paid_at', 'is not', null)
		.execute();
	const ofProduct = entitlementOf('');
	return new Set([
		...subscriptions.map((row) => `${row.subscriber_id} ${row.product_code}`),
		...bought.map((row) => `${row.subscriber_id} ${row.target}`),
		...entitlements
			.filter(({ what }) => what.startsWith(ofProduct))
			.map((row) => `${row.subscriber_id} ${row.what.slice(ofProduct.length)}`),
	]);
}

/** Those who have bought since they were imported, or with whom he himself or an operator has done anything. */
async function touchedSince(tx: Transition, ids: number[]): Promise<Set<number>> {
	if (ids.length === 0) return new Set();
	const acts = await tx.db
		.selectFrom('event')
		.innerJoin('imported', 'imported.subscriber_id', 'event.subscriber_id')
		.select('event.subscriber_id')
		.distinct()
		.where('event.subscriber_id', 'in', ids)
		.where((eb) => eb.or([eb('event.actor', '<>', 'service'), eb('event.kind', '=', 'order.paid')]))
		.whereRef('event.at', '>=', 'imported.at')
		.execute();
	return new Set(acts.map(({ subscriber_id }) => subscriber_id!));
}

async function methodOwners(tx: Transition, lines: ImportLine[]): Promise<Map<string, number>> {
	const ids = lines.flatMap(({ card }) => (card ? [card.methodId] : []));
	if (ids.length === 0) return new Map();
	const rows = await tx.db
		.selectFrom('payment_method')
		.innerJoin('card', 'card.id', 'payment_method.card_id')
		.select(['payment_method.provider_id', 'card.subscriber_id'])
		.where('payment_method.provider_id', 'in', ids)
		.execute();
	return new Map(rows.map((row) => [row.provider_id, row.subscriber_id]));
}

/** Who was erased here is not brought back by a list; who has come back by himself is somebody new. */
async function erasedAmong(tx: Transition, botId: number, lines: ImportLine[], people: Map<number, Subscriber>): Promise<Set<number>> {
	const strangers = [...new Set(lines.map(({ telegramId }) => telegramId).filter((id) => !people.has(id)))];
	// Without a secret nobody has been erased.
	if (strangers.length === 0 || !isSigning(tx.store.secret)) return new Set();
	const byHash = new Map(strangers.map((id) => [personHash(tx.store.secret, botId, id), id]));
	const rows = await tx.db
		.selectFrom('erased_person')
		.select('hash')
		.where('hash', 'in', [...byHash.keys()])
		.execute();
	return new Set(rows.map(({ hash }) => byHash.get(hash)!));
}
