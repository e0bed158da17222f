import type { Generated } from '../../../vendor';

/** What one line of a list moved from another system has brought: a person with a product, or with none (''), is imported once. */
export interface ImportedTable {
	subscriber_id: number;
	product_code: string;
	/** The subscription that was opened for it. */
	subscription_id: number | null;
	/** SHA-256 of the line as it stood; emptied when the person is erased, for it is made of his data. */
	line_hash: string;
	series_code: string | null;
	/** The first number of the series that he had not had there: what is below it counts as had (F1). */
	next_number: number | null;
	/** 1: he had agreed to renewal there, so that he may switch it off and on here (M8). */
	renewal_consent: Generated<number>;
	at: number;
}
