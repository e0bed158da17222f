import { readStore } from '../lib/storeFile';
import type { World } from '../lib/world';

/** How often each offer stands as a one-time purchase, newest version: `1` or `0`. */
export function isOneTime(world: World, offer: string): boolean {
	const [row] = readStore(world, 'select one_time from offer where code = ? order by version desc limit 1', offer);
	return row?.one_time === 1;
}
