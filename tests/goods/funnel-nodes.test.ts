import type { IDataObject } from 'n8n-workflow';
import { SubscriptionAdmin } from '../../nodes/SubscriptionAdmin/SubscriptionAdmin.node';
import { SubscriptionService } from '../../nodes/SubscriptionService/SubscriptionService.node';
import { SubscriptionSetup } from '../../nodes/SubscriptionSetup/SubscriptionSetup.node';
import { itemsOfRows } from '../../nodes/TelegramFunnelTrigger/items';
import type { Route } from '../../service/messages/routes';
import { applySetup } from '../../service/setup/apply';
import { validateSetup } from '../../service/setup/validate';
import { openCredential } from '../support/openCredential';
import { jsonOf, runNode } from '../support/runNode';
import { useWorld, type World } from '../support/world';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const ROUTES: Route[] = [
	{ action: 'funnel', audience: 'nobody', row: 1 },
	{ action: 'buy', audience: 'visitor', row: 1 },
];

/** The two forms as n8n hands them on: fields that were never touched are missing, emptied numbers are ''. */
const FORMS: Record<string, IDataObject> = {
	funnels: {
		funnels: {
			funnel: [
				{
					code: 'check',
					name: 'Checklist',
					keywords: 'checklist, чек-лист',
					utm: 'may sale; june',
					tags: '#VIP',
					stop: 'purchase',
					stopProducts: 'subscription',
				},
				{ code: 'more' },
			],
		},
	},
	steps: {
		messages: {
			message: [
				{ funnel: 'check', text: 'here it is', buttons: 'More = funnel:more', delay: '' },
				{ funnel: 'check', text: 'A', arm: 'A', share: 50, time: '18:30', day: 1, condition: 'not_pressed', conditionOf: '1' },
				{ funnel: 'check', text: 'B', arm: 'B', share: 50, time: '18:30', day: 1, condition: 'not_pressed', conditionOf: '1' },
				{ funnel: 'more', file: 2 },
			],
		},
	},
};

async function formed(): Promise<IDataObject> {
	let json: IDataObject = { setup: worldSetup() as unknown as IDataObject };
	for (const [operation, parameters] of Object.entries(FORMS))
		json = await jsonOf(new SubscriptionSetup(), { resource: 'setup', operation, ...parameters }, { items: [json] });
	return json.setup as IDataObject;
}

async function openFormed(): Promise<World> {
	const world = await worlds.open();
	const applied = await applySetup(world.store, await formed(), null, false);
	expect(applied).toMatchObject({ ok: true, changes: ['funnels: new', 'steps: new'] });
	return world;
}

/** What the trigger gives for a tap, as items by output. */
async function tap(world: World, telegramId: number, data: string): Promise<IDataObject[]> {
	const user = { id: telegramId, first_name: 'x' };
	const body = JSON.stringify({
		update_id: 1,
		callback_query: { id: 'q', from: user, data, message: { message_id: 5, chat: { id: telegramId, type: 'private' } } },
	});
	return (await itemsOfRows(world.store, world.botId, ROUTES, [{ id: 7, body }])).flat().map(({ json }) => json);
}

test('the forms, filled in as people do, make funnels and steps', async () => {
	const checked = validateSetup(await formed());
	if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
	expect(checked.setup.funnels).toMatchObject([
		{
			code: 'check',
			keywords: ['checklist', 'чек-лист'],
			utm: ['may sale', 'june'],
			tags: ['vip'],
			stop: 'purchase',
			stopProducts: ['subscription'],
		},
		{ code: 'more', name: 'more', stop: 'never', wakingHours: true },
	]);
	expect(checked.setup.steps).toMatchObject([
		{ funnel: 'check', delay: 0, unit: 'day', condition: 'always', file: null, asks: false },
		{ arm: 'A', share: 50, time: '18:30', day: 1, condition: 'not_pressed', conditionOf: '1' },
		{ arm: 'B' },
		{ funnel: 'more', file: 2, content: { text: '' } },
	]);
});

test('a tap under a funnel’s message is noted, and goes on as the act it is', async () => {
	const world = await openFormed();
	const anna = await world.person('anna');
	await anna.write('checklist');
	const { buttons } = (await world.events())[0]!;
	expect(buttons[0]!.data).toBe('funnel:more~f1.1');
	const items = await tap(world, anna.telegramId, buttons[0]!.data!);
	expect(items).toMatchObject([{ action: 'funnel', argument: 'more', subscriberId: anna.subscriberId }]);
	expect(JSON.stringify(items)).not.toContain('~');
	expect(await tap(world, anna.telegramId, 'buy~f1.1')).toMatchObject([{ action: 'buy', argument: null }]);
	const noted = await world.store.db.selectFrom('funnel_step').select('pressed_at').executeTakeFirstOrThrow();
	expect(noted.pressed_at).not.toBeNull();
	const credentials = { subscriptionStoreApi: openCredential(world.store) };
	const parameters = { resource: 'funnel', operation: 'enterFunnel' };
	expect((await runNode(new SubscriptionService(), { items, parameters, credentials })).map(({ json }) => json)).toEqual([
		{ subscriberId: anna.subscriberId, entered: true },
	]);
	await world.deliver();
	expect(await world.got(anna)).toEqual(['file 2']);
	await world.advance({ days: 2 });
	expect(await world.got(anna)).toEqual([]);
	const figures = await runNode(new SubscriptionService(), {
		parameters: { resource: 'funnel', operation: 'figures', funnel: 'check' },
		credentials,
	});
	expect(figures.map(({ json }) => json)).toMatchObject([
		{ step: 0, reached: 1 },
		{ step: 1, reached: 1, delivered: 1, pressed: 1 },
		{ step: 2, reached: 1, skipped: 1, delivered: 0 },
	]);
	const sources = await runNode(new SubscriptionAdmin(), { parameters: { resource: 'report', operation: 'sources' }, credentials });
	expect(sources.map(({ json }) => json)).toMatchObject([{ source: 'keyword: checklist', firstPeople: 1, firstRevenue: 0 }]);
});
