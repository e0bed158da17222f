import type { IDataObject } from 'n8n-workflow';
import { SubscriptionOutbox } from '../../nodes/SubscriptionOutbox/SubscriptionOutbox.node';
import { requestLinkByMail } from '../../service/mail/requestLink';
import { saveEndpoint } from '../../service/setup/endpoints';
import type { Json } from '../support/json';
import { openCredential } from '../support/openCredential';
import { failureOf, jsonOf, runNode } from '../support/runNode';
import { useWorld, type World } from '../support/world';

const type = new SubscriptionOutbox();
const worlds = useWorld();
let world: World;

/** Two people have asked for their links. */
beforeEach(async () => {
	world = await worlds.open({ files: 1, service: { mail: 'on', mailFrom: 'hello@example.com' } });
	await saveEndpoint(world.store, 'account', 'https://account.example.com');
	for (const name of ['anna', 'boris']) {
		const { subscriberId } = await world.person(name);
		const email = `${name}@example.org`;
		await world.store.db.updateTable('subscriber').set({ email, email_confirmed_at: 1 }).where('id', '=', subscriberId).execute();
		await requestLinkByMail(world.store, { email, cause: world.cause() });
	}
});

const options = (items: IDataObject[] = [{}]) => ({ credentials: { subscriptionStoreApi: openCredential(world.store) }, items });
const claim = async (parameters: IDataObject = {}, items?: IDataObject[]): Promise<Json[]> =>
	(await runNode(type, { ...options(items), parameters: { operation: 'claimMail', ...parameters } })).map(({ json }) => json);
const confirm = async (item: IDataObject, parameters: IDataObject = {}): Promise<Json> =>
	await jsonOf(type, { operation: 'confirmMail', ...parameters }, options([item]));
const state = async (id: number) =>
	(await world.store.db.selectFrom('effect').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;

describe('Claim Mail', () => {
	test('gives what Send Email needs, once, however many items come in', async () => {
		const [first, second, ...more] = await claim({}, [{}, {}, {}]);
		expect(first).toEqual({
			effectId: expect.any(Number),
			leaseNo: 1,
			subscriberId: 1,
			to: 'anna@example.org',
			from: '"Тест" <hello@example.com>',
			subject: 'Тест: вход в личный кабинет',
			text: expect.stringContaining('https://account.example.com/?t='),
			html: expect.stringContaining('<a href="https://account.example.com/?t='),
		});
		expect([second!.to, more]).toEqual(['boris@example.org', []]);
		expect(await claim()).toEqual([]);
	});

	test('links its items with those that came in', async () => {
		const items = await runNode(type, { ...options([{}, {}]), parameters: { operation: 'claimMail' } });
		expect(items[0]!.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('takes no more than its limit', async () => expect(await claim({ limit: 1 })).toHaveLength(1));
});

describe('Confirm Mail', () => {
	test.each<[string, IDataObject, IDataObject]>([
		['accepted', { accepted: ['anna@example.org'], rejected: [], messageId: '<1@x>', response: '250 OK' }, { sent: true }],
		[
			'rejected',
			{ accepted: [], rejected: ['anna@example.org'], response: '550 5.1.1 no such user' },
			{ sent: false, reason: expect.stringMatching(/\(550\)$/) },
		],
		['an error', { error: 'connect ECONNREFUSED 10.0.0.1:587' }, { sent: false, reason: expect.stringMatching(/\(ECONNREFUSED\)$/) }],
		['nothing', {}, { sent: false, reason: 'the mail server did not accept it' }],
		['an error beside a list', { error: 'no', accepted: ['anna@example.org'] }, { sent: false, reason: expect.any(String) }],
	])('%s', async (_, answer, gives) => {
		const [{ effectId, leaseNo }] = (await claim({ limit: 1 })) as [Json];
		expect(await confirm(answer, { effectId: String(effectId), leaseNo: String(leaseNo) })).toEqual({ effectId, ...gives });
		expect(await state(effectId)).toBe(gives.sent ? 'sent' : 'ready');
	});

	test('a claimed item that comes through a disabled Send Email is not sent, and the reason says what to do', async () => {
		const [item] = (await claim({ limit: 1 })) as [Json];
		const { sent, reason } = await confirm(item);
		expect([sent, reason]).toEqual([false, expect.stringMatching(/did not run: .* enable the node/)]);
		expect(await state(item.effectId)).toBe('ready');
	});

	test('no address of the server’s answer is given on or kept', async () => {
		const [{ effectId, leaseNo }] = (await claim({ limit: 1 })) as [Json];
		const error = "Can't send mail - all recipients were rejected: 550 5.1.1 <anna@example.org>: user unknown";
		await world.store.db.updateTable('effect').set({ tries: 40 }).where('id', '=', effectId).execute();
		const said = JSON.stringify(await confirm({ error, effectId, leaseNo }));
		expect(await state(effectId)).toBe('failed');
		const kept = JSON.stringify(await world.store.db.selectFrom('effect').select(['result', 'payload']).execute());
		expect(said + kept).not.toContain('anna@');
		expect(kept).toMatch(/Not sent \(account_mail:1:.*did not accept it \(550\)/);
	});

	test('an item that names no claim is refused with what to do', async () => {
		expect(await failureOf(type, { operation: 'confirmMail' }, options([{ accepted: ['x'] }]))).toMatchObject({
			message: expect.stringMatching(/no effectId/),
		});
	});
});
