import { savedMethod } from '../../tests/chaos/support/shop';
import { methodId } from './orders';

/** YooKassa's books with one saved card of each of so many people, as the emulator restores them. */
export function savedCards(people: number, now: number): unknown {
	const methods = Array.from({ length: people }, (_, index) => savedMethod(methodId(index + 1), now));
	return { state: { seq: 0, maps: { methods: methods.map((method) => [method.id, method]) }, notices: [] }, faults: [] };
}
