import { BOT, SHOP } from '../../../sandbox/settings';
import { scriptOf } from '../support/fill';
import { addRenewals, methodId } from '../support/renewalRows';
import { savedMethod } from '../support/shop';
import type { MethodRecord } from '../../../sandbox/yookassa/types';
import { meet } from './people';
import type { ChaosWorld } from './world';

const FIRST_ID = 4_000_001;
const CHUNK = 500;

/** So many renewals that have been announced and are to be charged now, each with a card saved in YooKassa's books; gives the subscribers. @param declines how many of a hundred cards are refused at first, or for good */
export async function renewalsDue(world: ChaosWorld, count: number, declines: number): Promise<number[]> {
	const now = await world.clock.now();
	const offer = await world.db
		.selectFrom('offer')
		.selectAll()
		.where('product_code', '=', 'subscription')
		.orderBy('id')
		.executeTakeFirstOrThrow();
	const people = await meet(world, FIRST_ID, count);
	const ids = people.map(({ subscriberId }) => subscriberId);
	const botId = Number(BOT.token.split(':')[0]);
	for (let from = 0; from < ids.length; from += CHUNK) await addRenewals(world, ids.slice(from, from + CHUNK), botId, offer, now);
	saveMethods(
		world,
		ids.map((id) => ({ ...savedMethod(methodId(id), now, scriptOf(id, declines)), shopId: SHOP.id })),
	);
	return ids;
}

/** Into the books of the local YooKassa, beside what is there. */
function saveMethods({ emulator }: ChaosWorld, methods: MethodRecord[]): void {
	const books = emulator('yookassa').snapshot() as { state: { maps: Record<string, Array<[string, unknown]>> } };
	books.state.maps.methods!.push(...methods.map((method): [string, unknown] => [method.id, method]));
	emulator('yookassa').restore(books);
}
