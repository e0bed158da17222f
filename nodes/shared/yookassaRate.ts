import { sleep } from 'n8n-workflow';
import { takeTokens } from '../../service/effects/bucket';
import { currentSetup } from '../../service/setup/current';
import type { Store } from '../../service/store/open';

/** The bucket of the shop: bots have positive numbers. */
const SHOP_BUCKET = -1;

/** Waits until the shop's bucket, which all workers share, allows one more charge; at once when setup names no rate. */
export async function waitForShop(store: Store): Promise<void> {
	const { yookassaRate } = (await currentSetup(store)).setup.renewals;
	if (yookassaRate === 0) return;
	for (;;) {
		const { tokens, waitMs } = await takeTokens(store, SHOP_BUCKET, 1, yookassaRate);
		if (tokens > 0) return;
		await sleep(waitMs);
	}
}
