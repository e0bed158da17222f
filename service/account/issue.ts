import { randomBytes } from 'node:crypto';
import { realNow } from '../store/clock';
import type { TokenPurpose } from '../store/tables/account';
import type { Transition } from '../store/transition';
import { hashOf, isSigning, tokenOf } from './token';
import type { PageToken } from './token';

/** How long a link is good for, and a page that was opened, real ms. */
export const TOKEN_MS: Record<TokenPurpose, number> = { entry: 15 * 60_000, page: 30 * 60_000 };

/** So long a visit lasts at most, from the making of its link. */
const VISIT_MS = 2 * 3_600_000;

export interface NewToken {
	subscriberId: number;
	purpose: TokenPurpose;
	via: 'chat' | 'mail';
	/** The visit it goes on with; a new one unless told. */
	visit?: Pick<PageToken, 'visit_ends_at'>;
	/** No longer good than this, real ms. */
	notAfter?: number;
}

export interface Issued {
	id: number;
	token: string;
}

/**
 * Writes a token down, hashed.
 * @throws Error when the store credential has no secret to sign with
 */
export async function issueToken(tx: Transition, { subscriberId, purpose, via, visit, notAfter = Infinity }: NewToken): Promise<Issued> {
	const { secret } = tx.store;
	if (!isSigning(secret)) {
		throw Object.assign(
			new Error('Links of the account page cannot be signed: the store credential has no Secret of 16 characters or more.'),
			{
				hint: 'Fill in Secret in the credential Subscription store; any long random text will do.',
			},
		);
	}
	const created_at = realNow();
	const visit_ends_at = visit?.visit_ends_at ?? created_at + VISIT_MS;
	const row = {
		subscriber_id: subscriberId,
		purpose,
		via,
		visit_ends_at,
		nonce: randomBytes(16).toString('base64url'),
		created_at,
		expires_at: Math.min(created_at + TOKEN_MS[purpose], visit_ends_at, notAfter),
	};
	const token = tokenOf(secret, row);
	const { id } = await tx.db
		.insertInto('page_token')
		.values({ ...row, hash: hashOf(token), used_at: null })
		.returning('id')
		.executeTakeFirstOrThrow();
	return { id, token };
}
