import { applySetup } from '../../service/setup/apply';
import type { SetupInput } from '../../service/setup/schema';
import { openStore, type Store, type StoreOptions } from '../../service/store/open';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import { worldSetup } from '../../tests/support/worldSetup';

/** As fast as it goes: neither our own limits of speed nor quiet hours, so that a bench measures the same at any hour. */
const NO_LIMITS = { telegramRate: 10_000, quietFrom: 0, quietTo: 0, compensateMissedDays: false, ownerChatId: null } as const;

/** A store with the schema and a small service set up in it. */
export async function benchStore(
	options: StoreOptions,
	service: Partial<SetupInput['service']> = {},
	parts: Partial<SetupInput> = {},
): Promise<Store> {
	const store = await openStore(options);
	await setUp(store, service, parts);
	return store;
}

/** Applies the setup anew: what is not told goes back to "no limits". */
export async function setUp(store: Store, service: Partial<SetupInput['service']> = {}, parts: Partial<SetupInput> = {}): Promise<void> {
	const setup = worldSetup({ ...NO_LIMITS, ...service }, parts);
	const applied = await applySetup(store, setup, { shopId: DEFAULT_SHOP.shopId, mode: 'test' }, false);
	if (!applied.ok) throw new Error(`The setup of the bench is not good: ${JSON.stringify(applied.problems)}`);
}
