import type { IDataObject } from 'n8n-workflow';
import { SubscriptionService } from '../../nodes/SubscriptionService/SubscriptionService.node';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import type { Json } from '../support/json';
import { openCredential } from '../support/openCredential';
import { failureOf, jsonOf, runNode } from '../support/runNode';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const type = new SubscriptionService();
const worlds = useWorld();
let world: World;
let anna: Person;

const options = (items?: IDataObject[]) => ({
	credentials: {
		subscriptionStoreApi: openCredential(world.store),
		yooKassaShopApi: { shopId: DEFAULT_SHOP.shopId, secretKey: DEFAULT_SHOP.secretKey, baseUrl: world.shopUrl },
	},
	...(items ? { items } : {}),
});
const one = async (resource: string, operation: string, more: IDataObject = {}, items?: IDataObject[]): Promise<Json> =>
	await jsonOf(type, { resource, operation, ...more }, options(items));
const refused = async (operation: string, more: IDataObject = {}): Promise<Json> =>
	await failureOf(type, { resource: 'renewal', operation, ...more }, options());
const chosen = (value: unknown) => ({ subscriberId: { __rl: true, mode: 'id', value } }) as IDataObject;

beforeEach(async () => {
	world = await worlds.open({ files: 120 });
	anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-08T11:00');
	await world.store.db
		.updateTable('installation')
		.set({ clock_offset_ms: Date.parse('2026-06-08T12:01:00+03:00') - Date.now() })
		.execute();
});

test('Get Due hands a renewal on once, with what the canvas decides by and no personal data', async () => {
	const items = await runNode(type, {
		...options(),
		parameters: { resource: 'renewal', operation: 'getDue', kind: 'renewals_ending', batchSize: 10 },
	});
	expect(items.map(({ json }) => json)).toEqual([
		{
			renewalId: 1,
			subscriberId: 1,
			subscriptionId: 1,
			term: 2,
			stage: 'planned',
			cardBound: true,
			renewalAllowed: true,
			renewedAlready: false,
			offer: 'days',
			priceKopecks: 99_000,
			tries: 0,
			reason: null,
		},
	]);
	const again = await runNode(type, {
		...options(),
		parameters: { resource: 'renewal', operation: 'getDue', kind: 'renewals_ending', batchSize: 10 },
	});
	expect(again).toEqual([]);
});

test('Announce takes the renewal from the item, and a text and fewer days when they are filled in', async () => {
	expect(await one('renewal', 'announce', { noticeDays: 1, message: '' }, [{ renewalId: 1, subscriberId: 1 }])).toMatchObject({
		outcome: 'later',
	});
	expect(await anna.renewal()).toMatchObject({ stage: 'planned' });
	expect(await one('renewal', 'announce', { noticeDays: 0, message: 'help' }, [{ renewalId: 1, subscriberId: 1 }])).toMatchObject({
		renewalId: 1,
		subscriberId: 1,
		outcome: 'announced',
	});
	const { payload } = await world.store.db
		.selectFrom('effect')
		.select('payload')
		.where('key', '=', 'notice:1:2:1')
		.executeTakeFirstOrThrow();
	expect(JSON.parse(payload)).toMatchObject({ message: 'help' });
});

test.each(['leave', 'endGrace', 'remind', 'prepareCharge', 'afterDecline'])('%s out of its turn changes nothing', async (operation) => {
	const before = await world.store.db.selectFrom('renewal').selectAll().execute();
	expect(await one('renewal', operation, { ladder: '', message: '' }, [{ renewalId: 1 }])).toMatchObject({ outcome: 'unchanged' });
	expect(await world.store.db.selectFrom('renewal').selectAll().execute()).toEqual(before);
});

test('After Decline reads its ladder as hours or days, and says what it cannot read', async () => {
	expect(await refused('afterDecline', { renewalId: '1', ladder: 'soon', message: '' })).toMatchObject({
		message: expect.stringContaining('"soon"'),
		description: expect.stringContaining('6 h, 1 d, 3 d'),
	});
});

test('a renewal that does not exist is refused with what to do', async () => {
	expect(await refused('announce', { renewalId: '77', noticeDays: 0, message: '' })).toMatchObject({
		message: 'There is no renewal 77.',
		description: expect.stringContaining('Get Due'),
	});
	expect(await refused('announce', { renewalId: '', noticeDays: 0, message: '' })).toMatchObject({ message: 'The item has no renewalId.' });
});

test('Get Many lists renewals by stage; Decide grants days and names who did it', async () => {
	expect(await one('renewal', 'getMany', { returnAll: false, limit: 5, filters: { stage: 'planned' } })).toMatchObject({
		renewalId: 1,
		stage: 'planned',
		endsAt: '2026-06-11T20:59:59.000Z',
	});
	expect(await one('renewal', 'decide', { renewalId: '1', what: 'grant', days: 5, actor: 'olga' })).toEqual({
		renewalId: 1,
		outcome: 'granted',
	});
	expect(await refused('decide', { renewalId: '1', what: 'grant', days: 0, actor: '' })).toMatchObject({
		message: '0 days cannot be granted.',
	});
	const { actor } = await world.store.db
		.selectFrom('event')
		.select('actor')
		.where('kind', '=', 'renewal.decided')
		.executeTakeFirstOrThrow();
	expect(actor).toBe('olga');
});

test('a manager switches renewal off, forgets a card, pauses and changes the plan for him, each with his name in the log', async () => {
	const actor = { actor: 'olga' };
	expect(
		await one('subscription', 'changePlan', { ...chosen(1), argument: { __rl: true, mode: 'id', value: 'month' }, ...actor }),
	).toMatchObject({ changed: true });
	expect(await one('subscription', 'pause', { ...chosen(1), argument: '7', ...actor })).toEqual({ subscriberId: 1, paused: true });
	expect(await one('subscription', 'unpause', { ...chosen(1), ...actor })).toEqual({ subscriberId: 1, resumed: true });
	expect(await one('subscription', 'cancel', { ...chosen(1), ...actor })).toEqual({ subscriberId: 1, cancelled: true });
	expect(await one('card', 'forget', { ...chosen(1), argument: 'all', ...actor })).toEqual({ subscriberId: 1, forgotten: 1 });
	const rows = await world.store.db.selectFrom('event').select('kind').where('actor', '=', 'olga').orderBy('id').execute();
	expect(rows.map(({ kind }) => kind)).toEqual(
		expect.arrayContaining(['plan.changed', 'subscription.paused', 'subscription.unpaused', 'renewal.cancelled', 'card.forgotten']),
	);
});

test('Replace gives a link, and Follow Bindings finds the card that nobody reported', async () => {
	expect(await one('card', 'replace', chosen(1))).toEqual({ subscriberId: 1, outcome: 'linked' });
	const { provider_id } = await world.store.db.selectFrom('binding').select('provider_id').executeTakeFirstOrThrow();
	await world.shop('POST', `methods/${provider_id}/bind`, { card: 'mir' });
	await world.store.db
		.updateTable('binding')
		.set({ check_at: world.now() - 1 })
		.execute();
	await world.store.db
		.updateTable('installation')
		.set({ clock_offset_ms: Date.parse('2026-06-08T12:10:00+03:00') - Date.now() })
		.execute();
	expect(await one('card', 'followBindings', { batchSize: 10 })).toMatchObject({ outcome: 'bound', subscriberId: 1 });
});
