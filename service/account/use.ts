import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import type { TokenPurpose } from '../store/tables/account';
import type { Transition } from '../store/transition';
import { hashOf, isTokenOf, looksLikeToken } from './token';
import type { PageToken } from './token';

/** The row of a token that is genuine, of this purpose and not over yet; whether it has been spent is for the caller to see. */
export async function readToken(store: Store, purpose: TokenPurpose, token: unknown): Promise<PageToken | undefined> {
	if (!looksLikeToken(token)) return undefined;
	const row = await store.db.selectFrom('page_token').selectAll().where('hash', '=', hashOf(token)).executeTakeFirst();
	if (!row || row.purpose !== purpose || row.expires_at <= realNow()) return undefined;
	return isTokenOf(store.secret, row, token) ? row : undefined;
}

/** Spends a token: true for one caller only, however many try at once. */
export async function spendToken(tx: Transition, { id }: Pick<PageToken, 'id'>): Promise<boolean> {
	const { numUpdatedRows } = await tx.db
		.updateTable('page_token')
		.set({ used_at: realNow() })
		.where('id', '=', id)
		.where('used_at', 'is', null)
		.where('expires_at', '>', realNow())
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** Ends all of a person's visits and open links; they stay until they are cleared away, as the mails of an hour are counted by them. */
export async function endVisitsOf(tx: Transition, subscriberId: number): Promise<void> {
	await tx.db.updateTable('page_token').set({ expires_at: 0 }).where('subscriber_id', '=', subscriberId).execute();
}

/** Ends those that came by e-mail. */
export async function endMailedVisits(tx: Transition, subscriberId: number): Promise<void> {
	await tx.db
		.updateTable('page_token')
		.set({ expires_at: 0 })
		.where('subscriber_id', '=', subscriberId)
		.where('via', '=', 'mail')
		.execute();
}

/** Ends all of a person's links and pages. */
export async function endSessionsOf(tx: Transition, subscriberId: number): Promise<void> {
	await tx.db.deleteFrom('page_token').where('subscriber_id', '=', subscriberId).execute();
}
