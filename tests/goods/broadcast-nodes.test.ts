import { SubscriptionService } from '../../nodes/SubscriptionService/SubscriptionService.node';
import { SubscriptionSetup } from '../../nodes/SubscriptionSetup/SubscriptionSetup.node';
import { openCredential } from '../support/openCredential';
import { jsonOf } from '../support/runNode';
import { useWorld, type World } from '../support/world';

const worlds = useWorld();

const run = async (world: World, parameters: object, item: object = {}) =>
	await jsonOf(
		new SubscriptionService(),
		{ ...parameters },
		{ items: [{ ...item }], credentials: { subscriptionStoreApi: openCredential(world.store) } },
	);

test('Segments: rows as n8n hands them on become conditions', async () => {
	const segments = {
		segment: [
			{ code: ' vip ', field: 'tag', operator: 'any', value: ' vip ' },
			{ code: 'vip', value: 'running' },
		],
	};
	const { setup } = (await jsonOf(new SubscriptionSetup(), { operation: 'segments', segments }, {})) as { setup: { segments: unknown[] } };
	expect(setup.segments).toEqual([
		{ code: 'vip', field: 'tag', operator: 'any', value: 'vip' },
		{ code: 'vip', field: 'subscription', operator: 'is', value: 'running' },
	]);
});

test('the nodes of 10 Broadcast one after the other: a switch left at Start sends nothing that was not seen', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const form = { resource: 'broadcast', operation: 'create', name: 'Sale', text: 'Sale', when: '', now: 'start' };
	expect(await run(world, form)).toEqual({ broadcastId: 1, changed: true, now: 'test' });
	expect(await run(world, { ...form, text: 'Sale!' })).toEqual({ broadcastId: 1, changed: true, now: 'test' });
	const made = await run(world, { ...form, text: 'Sale!' });
	expect(made).toEqual({ broadcastId: 1, changed: false, now: 'start' });
	const preview = await run(world, { resource: 'broadcast', operation: 'preview' }, made as object);
	expect(preview).toMatchObject({ people: 1, samples: [{ text: 'Sale!' }] });
	expect(JSON.stringify(preview)).not.toContain('anna');
	expect(await run(world, { resource: 'broadcast', operation: 'start' }, made as object)).toMatchObject({ state: 'running' });
	expect(await run(world, { resource: 'broadcast', operation: 'planDue' })).toEqual({ broadcastId: 1, steps: expect.any(Number) });
	expect(await run(world, { resource: 'broadcast', operation: 'pause' }, made as object)).toMatchObject({ state: 'paused' });
	expect(await run(world, { resource: 'broadcast', operation: 'resume' }, made as object)).toMatchObject({ state: 'running' });
	await world.advance({ hours: 1 });
	expect(await world.got(anna)).toEqual(['Sale!']);
	expect(await run(world, { resource: 'broadcast', operation: 'progress' }, made as object)).toMatchObject({ state: 'done', sent: 1 });
	const edit = { resource: 'broadcast', operation: 'editSent', words: { text: 'Over' } };
	expect(await run(world, edit, made as object)).toEqual({ broadcastId: 1 });
	expect(await run(world, { resource: 'broadcast', operation: 'deleteSent' }, made as object)).toEqual({ broadcastId: 1 });
	expect(await run(world, { resource: 'broadcast', operation: 'getMany' })).toMatchObject({ name: 'Sale', state: 'done', audience: 1 });
	await expect(run(world, { resource: 'broadcast', operation: 'stop' }, made as object)).rejects.toThrow(/is done/);
	await expect(run(world, form)).rejects.toThrow(/is done/);
});

test('Tag and Control by Button work from the items of the trigger', async () => {
	const world = await worlds.open();
	const { subscriberId } = await world.person('anna');
	const item = (argument: string) => ({ subscriberId, argument, inboxId: 7 });
	expect(await run(world, { resource: 'tag', operation: 'add' }, item('VIP'))).toEqual({ subscriberId, added: true });
	expect(await run(world, { resource: 'tag', operation: 'remove' }, item('vip'))).toEqual({ subscriberId, removed: true });
	expect(await run(world, { resource: 'broadcast', operation: 'control' }, item('start:1'))).toEqual({ subscriberId, done: null });
});
