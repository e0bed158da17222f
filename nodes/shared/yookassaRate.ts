import { sleep } from 'n8n-workflow';
import { takeTokens } from '../../service/effects/bucket';
import { currentSetup } from '../../service/setup/current';
import type { Store } from '../../service/store/open';

/** The bucket of the shop: bots have positive numbers. */
const SHOP_BUCKET = -1;

/** Of this process and store, the last who waits: one asks the bucket, the others stand behind him. */
const LAST_IN_LINE = 'yookassaRate';

/** Waits until the shop's bucket, which all workers share, allows one more charge; at once when setup names no rate. Those of one process wait in line. */
export async function waitForShop(store: Store): Promise<void> {
	const { yookassaRate } = (await currentSetup(store)).setup.renewals;
	if (yookassaRate === 0) return;
	const before = store.memory.get(LAST_IN_LINE) as Promise<void> | undefined;
	const turn = (async () => {
		await before?.catch(() => undefined);
		await takeOne(store, yookassaRate);
	})();
	store.memory.set(LAST_IN_LINE, turn);
	await turn;
}

async function takeOne(store: Store, yookassaRate: number): Promise<void> {
	for (;;) {
		const { tokens, waitMs } = await takeTokens(store, SHOP_BUCKET, 1, yookassaRate);
		if (tokens > 0) return;
		await sleep(waitMs);
	}
}
