import type { IDataObject } from 'n8n-workflow';
import { SubscriptionService } from '../../nodes/SubscriptionService/SubscriptionService.node';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import type { Json } from '../support/json';
import { openCredential } from '../support/openCredential';
import { failureOf, jsonOf } from '../support/runNode';
import { useWorld, type World } from '../support/world';

const type = new SubscriptionService();
const worlds = useWorld();
let world: World;

beforeEach(async () => void (world = await worlds.open({ files: 10 })));

const options = () => ({
	credentials: {
		subscriptionStoreApi: openCredential(world.store),
		yooKassaShopApi: { shopId: DEFAULT_SHOP.shopId, secretKey: DEFAULT_SHOP.secretKey, baseUrl: world.shopUrl },
	},
});
const recheck = async (more: IDataObject = {}): Promise<Json> =>
	await jsonOf(type, { resource: 'payment', operation: 'recheck', ...more }, options());

describe('Payment → Recheck', () => {
	test('does nothing unless the store asks for it, and says so', async () => {
		expect(await recheck()).toEqual({ outcome: 'nothing_to_do' });
	});

	test('since a moment it reads all payments of this service, and applies one nobody has heard of', async () => {
		const anna = await world.person('anna');
		await anna.choose();
		await anna.consent();
		await anna.pay({ notice: false });
		expect(await recheck({ since: new Date(world.now() - 3_600_000).toISOString() })).toEqual({
			outcome: 'done',
			since: expect.stringMatching(/^2026-05-12T06:00/),
			read: 1,
			applied: 1,
			adopted: 0,
			refunds: 0,
			unclear: [],
		});
		expect(await anna.subscription()).toMatchObject({ state: 'active' });
	});

	test('an unreadable moment is refused, and nothing is asked for', async () => {
		const error = await failureOf(type, { resource: 'payment', operation: 'recheck', since: 'yesterday' }, options());
		expect(error).toMatchObject({ message: expect.stringMatching(/not a moment/), description: expect.stringMatching(/2026-12-31T09:00/) });
		expect(await recheck()).toEqual({ outcome: 'nothing_to_do' });
	});

	test('when YooKassa does not answer it fails, and stays asked for', async () => {
		await world.store.db.updateTable('installation').set({ recheck_from: world.now() }).execute();
		world.shopFault('500', { times: 10 });
		await failureOf(type, { resource: 'payment', operation: 'recheck' }, options());
		world.clearShopFaults();
		expect(await recheck()).toMatchObject({ outcome: 'done', read: 0 });
	});
});
