import type { Generated } from '../../../vendor';

/** `entry`: the link that opens the account page, once. `page`: what the forms of an opened page carry. */
export type TokenPurpose = 'entry' | 'page';

/** A token of the account page; the token itself is nowhere kept. Times are real, ms. */
export interface PageTokenTable {
	id: Generated<number>;
	/** SHA-256 of the token, hexadecimal. */
	hash: string;
	subscriber_id: number;
	purpose: TokenPurpose;
	nonce: string;
	/** How the link reached him. */
	via: 'chat' | 'mail';
	/** When the visit is over, however busy it is. */
	visit_ends_at: number;
	created_at: number;
	expires_at: number;
	/** When it was spent: an entry by entering, a page's token by the one change made with it. */
	used_at: number | null;
}

/** Who has been erased, as a keyed hash of bot and Telegram id: what he may have once he cannot have again. */
export interface ErasedPersonTable {
	hash: string;
	/** 1: he has had the free series. */
	free_taken: Generated<number>;
	/** JSON: codes of the products he has had a trial of. */
	trials: string;
	/** JSON: promo codes he has used, as they are compared; null from before there were any. */
	promos: Generated<string | null>;
	/** 1: he has bought something other than a trial. */
	bought: Generated<number>;
	/** Service clock. */
	erased_at: number;
}
