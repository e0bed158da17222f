import type { Reference, Shop } from './types';
import type { Body } from './validation';

/** How the answer travels: as it should, never, as 500, as "still processing", or late. */
export type Delivery = 'answer' | 'lost' | 'error' | 'processing';

/** What a POST did: the object it made or changed, and how its answer travels. */
export interface Done extends Reference {
	delivery?: Delivery;
}

/** One POST: `id` from the path where there is one. Throws ApiError to refuse. */
export type Act = (shop: Shop, body: Body, id: string) => Done;
