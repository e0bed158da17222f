import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import type { Transition } from '../store/transition';
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

/** Erasure: what he and the staff said to each other is not passed on any more, and nothing of it stays in the outbox. What is about a request has no words of his. */
export async function dropWordsAbout(tx: Transition, subscriberId: number): Promise<void> {
	const person = sql.lit(subscriberId);
	await tx.db
		.updateTable('effect')
		.set({ state: 'dropped', lease_until: 0 })
		.where(aboutPerson(person))
		.where('state', '=', 'ready')
		.where('key', 'not like', 'staff:request:%')
		.execute();
	await tx.db.updateTable('effect').set({ payload: '{}', result: null }).where(aboutPerson(person)).where('state', '<>', 'ready').execute();
}
