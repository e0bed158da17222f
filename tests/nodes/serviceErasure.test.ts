import { SubscriptionService } from '../../nodes/SubscriptionService/SubscriptionService.node';
import type { Json } from '../support/json';
import { openCredential } from '../support/openCredential';
import { failureOf, jsonOf, runNode } from '../support/runNode';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const type = new SubscriptionService();
const worlds = useWorld();
let world: World;
let anna: Person;

beforeEach(async () => {
	world = await worlds.open();
	anna = await world.person('anna', 'Анна');
	await anna.buy();
});

const run = async (operation: string, more: Json = {}): Promise<Json> =>
	await jsonOf(
		type,
		{ resource: 'subscriber', operation, ...more },
		{ credentials: { subscriptionStoreApi: openCredential(world.store) } },
	);
const person = () => ({ subscriberId: { __rl: true, mode: 'id', value: String(anna.subscriberId) } });

describe('Subscriber', () => {
	test('Erase begins it, with the manager who did it in the audit log; once', async () => {
		expect(await run('erase', { ...person(), actor: 'Olga' })).toEqual({ subscriberId: anna.subscriberId, asked: true });
		expect(await run('erase', { ...person(), actor: 'Olga' })).toEqual({ subscriberId: anna.subscriberId, asked: false });
		const asked = await world.store.db.selectFrom('event').select(['actor', 'subscriber_id']).where('kind', '=', 'erasure.asked').execute();
		expect(asked).toEqual([{ actor: 'Olga', subscriber_id: anna.subscriberId }]);
	});

	test('Erase names the remedy when the number is nobody’s', async () => {
		const parameters = { resource: 'subscriber', operation: 'erase', subscriberId: { __rl: true, mode: 'id', value: '77' } };
		const error = await failureOf(type, parameters, { credentials: { subscriptionStoreApi: openCredential(world.store) } });
		expect(error).toMatchObject({ message: expect.stringContaining('no subscriber 77') });
	});

	test('Set Mailing names the manager who did it', async () => {
		for (const [actor, mailing] of [
			['Olga', 'off'],
			['', 'on'],
		])
			await run('setMailing', { ...person(), mailing, actor });
		expect(await world.store.db.selectFrom('event').select('actor').where('kind', 'like', 'mailing.%').orderBy('id').execute()).toEqual([
			{ actor: 'Olga' },
			{ actor: 'subscriber' },
		]);
	});

	test('Finish Erasures says of each whether he is erased or waits; nobody is no error', async () => {
		const parameters = { resource: 'subscriber', operation: 'finishErasures', batchSize: 100 };
		expect(await runNode(type, { parameters, credentials: { subscriptionStoreApi: openCredential(world.store) } })).toEqual([]);
		await anna.erase();
		expect(await run('finishErasures', { batchSize: 100 })).toEqual({ subscriberId: anna.subscriberId, outcome: 'erased' });
	});

	test('Export Data gives what is kept of him, his name among it', async () => {
		expect(await run('exportData', person())).toMatchObject({
			subscriberId: anna.subscriberId,
			profile: { firstName: 'Анна' },
			orders: [{ state: 'paid', priceKopecks: 99000 }],
		});
	});
});
