import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import type { Transition } from '../store/transition';
import { IN_OUTBOX } from './inOutbox';
import { STAFF_LANE } from './kinds';

/**
 * Of an effect `alias`: it is for the staff, and about this person. What is in another's words stands between escaped quotes, so that nobody is found by what
 * somebody wrote.
 */
export function aboutPerson(person: RawBuilder<unknown>, alias = 'effect') {
	const payload = sql.ref(`${alias}.payload`);
	return sql<boolean>`(${sql.ref(`${alias}.subscriber_id`)} = ${sql.lit(STAFF_LANE)}
		and (${payload} like '%"person":' || ${person} || ',%' or ${payload} like '%"person":' || ${person} || '}%'))`;
}

/**
 * Erasure: what he and the staff said to each other and is not sent yet is not passed on any more. What is about a request has no words of his. Called before it is
 * asked whether something is on its way: what is dropped here cannot be.
 */
export async function dropWordsAbout(tx: Transition, subscriberId: number): Promise<void> {
	await tx.db
		.updateTable('effect')
		.set({ state: 'dropped', lease_until: 0 })
		.where(aboutPerson(sql.lit(subscriberId)))
		.where('state', '=', 'ready')
		.where(IN_OUTBOX)
		.where('key', 'not like', 'staff:request:%')
		.execute();
}

/** Nothing of it stays in the outbox. */
export async function emptyWordsAbout(tx: Transition, subscriberId: number): Promise<void> {
	await tx.db
		.updateTable('effect')
		.set({ payload: '{}', result: null })
		.where(aboutPerson(sql.lit(subscriberId)))
		.where('state', '<>', 'ready')
		.execute();
}
