import type { Generated } from '../../../vendor';

export type RequestState = 'new' | 'taken' | 'done' | 'closed';

/** A paid service that the staff have to do; one a service of an order. */
export interface RequestTable {
	id: Generated<number>;
	subscriber_id: number;
	order_id: number;
	product_code: string;
	/** `closed`: it was refunded, or the buyer is gone, before it was done. */
	state: RequestState;
	/** Who of the staff acted last: his number at Telegram, and how he is called. */
	staff_id: number | null;
	staff_name: string | null;
	created_at: number;
	taken_at: number | null;
	/** When it was done or closed. */
	settled_at: number | null;
}
