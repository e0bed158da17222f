import { randomBytes } from 'node:crypto';
import { realNow } from '../store/clock';
import type { TokenPurpose } from '../store/tables/account';
import type { Transition } from '../store/transition';
import { hashOf, isSigning, tokenOf } from './token';

/** How long a link is good for, and a page that was opened, real ms. */
export const TOKEN_MS: Record<TokenPurpose, number> = { entry: 15 * 60_000, page: 30 * 60_000 };

export interface NewToken {
	subscriberId: number;
	purpose: TokenPurpose;
	via: 'chat' | 'mail';
	/** The visit it goes on with; a new one unless told. */
	session?: string;
}

export interface Issued {
	id: number;
	token: string;
}

/**
 * Writes a token down, hashed.
 * @throws Error when the store credential has no secret to sign with
 */
export async function issueToken(tx: Transition, { subscriberId, purpose, via, session }: NewToken): Promise<Issued> {
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
	const row = {
		subscriber_id: subscriberId,
		purpose,
		via,
		session: session ?? randomBytes(12).toString('base64url'),
		nonce: randomBytes(16).toString('base64url'),
		created_at,
		expires_at: created_at + TOKEN_MS[purpose],
	};
	const token = tokenOf(secret, row);
	const { id } = await tx.db
		.insertInto('page_token')
		.values({ ...row, hash: hashOf(token), used_at: null })
		.returning('id')
		.executeTakeFirstOrThrow();
	return { id, token };
}
