import type { Generated } from '../../../vendor';

/**
 * `running`: its next part is announced, charged or waited for. `stopped`: a part was missed or given back; what is open stays, and it may be paid on. `complete`: all
 * is paid, or the whole was bought otherwise. `closed`: nothing of it is paid any more.
 */
export type PlanState = 'running' | 'stopped' | 'complete' | 'closed';

/** One person's purchase of a good in parts; of one product only one is unfinished. */
export interface PlanTable {
	id: Generated<number>;
	subscriber_id: number;
	product_code: string;
	/** The offer version it was begun with: price and number of its parts stay as they were then. */
	offer_id: number;
	parts: number;
	state: PlanState;
	created_at: number;
	settled_at: number | null;
}

/** A part of a plan, from 1; paid once, by one order. */
export interface PlanPartTable {
	plan_id: number;
	n: number;
	kopecks: number;
	/** The order that has paid it; null: not paid, or given back. */
	order_id: number | null;
	paid_at: number | null;
}
