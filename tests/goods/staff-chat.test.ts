import { listRequests } from '../../service/requests/list';
import { useWorld } from '../support/world';
import { Person } from '../support/worldPerson';
import { WorldBot } from '../support/worldBot';
import { OWNER } from '../support/worldSetup';
import { goodsParts } from './support/goodsWorld';

const worlds = useWorld();
const WRONG = -100_777;
const open = async () => await worlds.open({ parts: goodsParts(), service: { staffChatId: WRONG } });

test('a wrong staff chat loses no paid request: the owner gets it with its buttons, and is told once a day what to correct', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await anna.buyGood('talk');
	const told = (await world.events()).filter(({ who }) => who === 'owner');
	expect(told.map(({ what }) => what).sort()).toEqual(['owner_alert', 'request_new']);
	const request = told.find(({ what }) => what === 'request_new')!;
	expect(request.text).toContain('name=anna');
	expect(request.buttons.map(({ data }) => data)).toEqual(['request:take:1', 'request:done:1']);
	expect(told.find(({ what }) => what === 'owner_alert')!.text).toMatch(
		/The staff chat -100777 cannot be reached \(.*not found\): correct Staff Chat ID/,
	);
	const owner = new Person(world, 'owner', OWNER, 'Owner');
	await owner.arrive();
	expect(await owner.request('take:1')).toMatchObject({ outcome: 'taken' });
	await anna.buyGood('talk');
	expect((await listRequests(world.store, { limit: 5 })).length).toBe(2);
	const later = (await world.events()).filter(({ who }) => who === 'owner').map(({ what }) => what);
	expect(later).toContain('request_new');
	expect(later).toContain('request_taken_by');
	expect(later).not.toContain('owner_alert');
});

test('of questions that did not arrive the owner is told in words, once a day and not once a message', async () => {
	const world = await open();
	const anna = await world.person('anna');
	const bot = await WorldBot.of(world);
	await bot.says(anna.telegramId, '/talk');
	await bot.says(anna.telegramId, 'hello');
	await bot.says(anna.telegramId, 'is anybody there?');
	const alerts = async () => (await world.events()).filter(({ what }) => what === 'owner_alert');
	const today = await alerts();
	expect(today.map(({ text }) => text)).toEqual([expect.stringMatching(/-100777 cannot be reached .*; the message was not delivered\./)]);
	await world.advance({ hours: 20 });
	await bot.says(anna.telegramId, 'still waiting');
	expect(await alerts()).toHaveLength(1);
});
