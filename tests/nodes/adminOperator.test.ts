import type { IDataObject } from 'n8n-workflow';
import { SubscriptionAdmin } from '../../nodes/SubscriptionAdmin/SubscriptionAdmin.node';
import { localDay } from '../../service/time/local';
import { openCredential } from '../support/openCredential';
import { failureOf, jsonOf } from '../support/runNode';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const type = new SubscriptionAdmin();
const worlds = useWorld();
let world: World;
let anna: Person;

beforeEach(async () => {
	world = await worlds.open();
	anna = await world.person('anna');
	await anna.buy();
	await world.events();
});

const parameters = (operation: string, more: IDataObject) => ({
	resource: 'operator',
	operation,
	subscriberId: { __rl: true, mode: 'id', value: anna.subscriberId },
	product: '',
	actor: '',
	...more,
});
const options = () => ({ credentials: { subscriptionStoreApi: openCredential(world.store) } });
const run = async (operation: string, more: IDataObject = {}) => await jsonOf(type, parameters(operation, more), options());
const fails = async (operation: string, more: IDataObject = {}) => await failureOf(type, parameters(operation, more), options());
const end = async () => localDay((await anna.subscription())!.ends_at, 'Europe/Moscow');
const got = async () => {
	await world.store.db.updateTable('effect').set({ available_at: 0 }).execute();
	await world.deliver();
	return await world.got(anna);
};

test('a repeat of the same item in the same execution grants once; the audit log has who did it', async () => {
	expect(await run('grantDays', { days: 7, actor: 'crm' })).toMatchObject({ subscriberId: anna.subscriberId, outcome: 'given' });
	expect(await run('grantDays', { days: 7, actor: 'crm' })).toMatchObject({ outcome: 'done_before' });
	expect([await end(), await got()]).toEqual(['2026-06-18', ['granted']]);
	const events = await world.store.db.selectFrom('event').select(['kind', 'actor']).where('kind', 'like', 'operator.%').execute();
	expect(events).toEqual([{ kind: 'operator.grant', actor: 'crm' }]);
});

test('compensates, extends to a day, resends a file and writes', async () => {
	await run('compensate', { days: 1 });
	expect(await run('extend', { until: '2026-06-20' })).toMatchObject({ outcome: 'given', until: '2026-06-20T20:59:59.000Z' });
	await run('resendFile', { number: 6, series: '' });
	await run('message', { text: 'Hello, {first_name}' });
	// Answers before files.
	expect(await got()).toEqual(['compensated', 'granted', 'Hello, anna', 'file 6']);
	expect(await end()).toBe('2026-06-20');
});

test('what cannot be says what to do instead, and changes nothing', async () => {
	expect((await fails('extend', { until: '2026-06-01' })).message).toMatch(/must lie after the end/);
	expect((await fails('resendFile', { number: 7, series: '' })).message).toMatch(/has not had this file/);
	expect((await fails('message', { text: ' ' })).message).toMatch(/has 1 characters/);
	expect((await fails('grantDays', { days: 0 })).message).toMatch(/whole number from 1 to 365/);
	expect((await fails('compensate', { days: 3, product: 'nothing' })).message).toMatch(/no running subscription/);
	expect([await end(), await got()]).toEqual(['2026-06-11', []]);
});
