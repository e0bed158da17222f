import './bundledVendor';
import { createYooKassaClient, type YooKassaClient } from '../../clients/yookassa';
import { makeRefunds } from '../../nodes/SubscriptionService/makeRefunds';
import { resolveCharges } from '../../nodes/SubscriptionService/resolveCharges';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import { claimEffects } from '../../service/effects/claim';
import { confirmSent, startSending } from '../../service/effects/sending';
import { expireOrders } from '../../service/orders/expire';
import { RENEWAL_KINDS } from '../../service/renewals/stages';
import { openStore, type Store } from '../../service/store/open';
import { expireSubscriptions } from '../../service/subscriptions/expire';
import { playRenewals } from '../support/playRenewals';
import type { WorkerOrders } from './support/workers';

const { options, shopUrl, botId } = JSON.parse(process.argv[2]!) as WorkerOrders;
/** Renewals of an execution. */
const BATCH = 30;
const TIMEOUTS = { post: 4000, get: 3000 };

/** One worker as n8n has them: renewals, look-ups, refunds, messages; again and again, until it is killed. */
async function main(): Promise<void> {
	const store = await openStore({ ...options, testMode: true });
	const { shopId, secretKey } = DEFAULT_SHOP;
	const yooKassa = createYooKassaClient({ shopId, secretKey, baseUrl: shopUrl, timeouts: TIMEOUTS, readingPauses: [] });
	for (;;) {
		const done = await round(store, yooKassa).catch(report);
		process.send?.('working');
		if (done === 0) await new Promise((next) => setTimeout(next, 100));
	}
}

/** Gives how much there was to do. */
async function round(store: Store, yooKassa: YooKassaClient): Promise<number> {
	let done = 0;
	for (const kind of RENEWAL_KINDS) done += await playRenewals(store, yooKassa, kind, BATCH);
	done += (await resolveCharges(store, yooKassa, 20)).length;
	done += (await makeRefunds(store, yooKassa, 20)).length;
	done += (await expireSubscriptions(store, 50)).length;
	await expireOrders(store);
	const effects = await claimEffects(store, { botId, limit: 100, uploads: false });
	const started = await startSending(store, effects);
	for (const effect of effects) if (started.has(effect.id)) await confirmSent(store, effect);
	return done + effects.length;
}

/** A busy database or a torn connection: the next round goes on. */
function report(error: unknown): number {
	const { message } = error as Error;
	if (!/locked|busy|terminat|ECONN|Connection/i.test(message)) console.error(`worker: ${(error as Error).stack ?? message}`);
	return 0;
}

void main();
