import { SubscriptionSetup } from '../../nodes/SubscriptionSetup/SubscriptionSetup.node';
import { applySetup } from '../../service/setup/apply';
import { jsonOf } from '../support/runNode';
import { useWorld, type World } from '../support/world';
import { WorldBot } from '../support/worldBot';
import { Person } from '../support/worldPerson';
import { OWNER } from '../support/worldSetup';

const worlds = useWorld();
const OPERATORS = [
	{ telegramId: 5000, name: 'Мария', role: 'manager' as const },
	{ telegramId: 5001, name: 'Семён', role: 'support' as const },
];

/** Maria is a manager, Simon supports, Anna buys; the owner is who Service names. */
async function staffed() {
	const world = await worlds.open({ parts: { operators: OPERATORS } });
	const [maria, simon, anna] = [
		await world.person('maria', 'Мария'),
		await world.person('simon', 'Семён'),
		await world.person('anna', 'Анна Иванова'),
	];
	await anna.buy();
	const bot = await WorldBot.of(world);
	await world.events();
	return { world, bot, maria: maria!, simon: simon!, anna: anna! };
}

const events = async (world: World, kind: string) =>
	await world.store.db.selectFrom('event').select(['actor', 'subscriber_id', 'data']).where('kind', '=', kind).orderBy('id').execute();

test('a stranger is not told that there are commands: he gets what any unknown text gets', async () => {
	const { world, bot, anna } = await staffed();
	await bot.says(anna.telegramId, 'hm?');
	const [usual] = await world.events();
	for (const text of ['/find Анна', '/staff', '/find']) {
		await bot.says(anna.telegramId, text);
		expect((await world.events()).map(({ text }) => text)).toEqual([usual!.text]);
	}
	// A button that he has forged, or kept from when he was one of the staff.
	await bot.taps(anna.telegramId, `op:card:${anna.subscriberId}`);
	await bot.taps(anna.telegramId, `op:y:g:${anna.subscriberId}:30:x:subscription`);
	expect((await world.events()).map(({ text }) => text)).toEqual([usual!.text, usual!.text]);
	expect(await world.store.db.selectFrom('operator_act').selectAll().execute()).toEqual([]);
});

test('each role is offered what it may, and refused the rest by whatever button', async () => {
	const { world, bot, maria, simon, anna } = await staffed();
	const owner = await ownerOf(world);
	for (const who of [maria, simon, owner]) await bot.says(who.telegramId, '/staff');
	expect((await world.events()).map(({ text }) => /role=(.*)/.exec(text)![1])).toEqual(['менеджер', 'владелец', 'поддержка']);
	const labels: Record<string, string[]> = {};
	for (const who of [maria, simon]) {
		await bot.says(who.telegramId, '/find иванова');
		labels[who.name] = (await world.events())[0]!.buttons.map(({ data }) => data!.split(':')[1]!);
	}
	expect(labels).toEqual({ maria: ['hist', 'msg', 'grant', 'extend', 'comp', 'file', 'refund', 'cancel'], simon: ['hist', 'msg', 'file'] });
	for (const verb of ['grant', 'extend', 'comp', 'refund', 'cancel', 'yc', 'y:g', 'n:grant'])
		await bot.taps(simon.telegramId, `op:${verb}:${anna.subscriberId}:7:x:subscription`);
	expect(new Set((await world.events()).map(({ what }) => what))).toEqual(new Set(['op_role']));
	expect(await anna.subscription()).toMatchObject({ term: 1, renewal_on: 1 });
});

test('a change of role counts from Apply on, also for what the bot has just asked him', async () => {
	const { world, bot, maria, anna } = await staffed();
	await bot.taps(maria.telegramId, `op:grant:${anna.subscriberId}`);
	await world.events();
	const left = [{ ...OPERATORS[0], role: 'none' }, OPERATORS[1]];
	expect(await applySetup(world.store, { operators: left }, null, false)).toMatchObject({ ok: true, applied: true });
	await bot.says(maria.telegramId, '7');
	await bot.says(maria.telegramId, '/find Анна');
	expect((await world.events()).map(({ what }) => what)).toEqual(['unknown', 'unknown']);
});

test('a refund by a manager goes the owner’s way, under his own name in the audit log; support may not', async () => {
	const { world, bot, maria, simon, anna } = await staffed();
	await bot.taps(simon.telegramId, `refund:${anna.orderId}`);
	await bot.says(simon.telegramId, `/refund ${anna.orderId}`);
	expect((await world.events()).map(({ what }) => what)).toEqual(['button_old', 'unknown']);
	await bot.taps(maria.telegramId, `op:refund:${anna.subscriberId}`);
	const [ask] = await world.events();
	expect(ask).toMatchObject({ who: 'maria', what: 'refund_ask' });
	await bot.taps(maria.telegramId, ask!.buttons[0]!.data!, 2);
	await world.advance({ minutes: 1 });
	expect((await world.events()).map(({ who, what }) => `${who}: ${what}`)).toEqual([
		'anna: refunded',
		'maria: refund_begun',
		'maria: refund_begun',
	]);
	expect(await events(world, 'refund.requested')).toMatchObject([{ actor: 'operator:5000', subscriber_id: anna.subscriberId }]);
});

test('an Apply names the row that lists somebody twice, and what is no person', async () => {
	const { world } = await staffed();
	const twice = [...OPERATORS, { ...OPERATORS[0], role: 'owner' }, { telegramId: -100, name: 'G', role: 'support' }];
	expect(await applySetup(world.store, { operators: twice }, null, true)).toMatchObject({
		ok: false,
		problems: [{ at: 'Operators, row 4: Telegram ID', says: 'is the number of a person, not of a group' }],
	});
	expect(await applySetup(world.store, { operators: twice.slice(0, 3) }, null, true)).toMatchObject({
		ok: false,
		problems: [{ at: 'Operators, row 3: Telegram ID', says: '"5000" stands in row 1 already' }],
	});
});

/** The owner as somebody who writes to the bot. */
async function ownerOf(world: World): Promise<Person> {
	const owner = new Person(world, 'the owner', OWNER, 'Owner');
	await owner.arrive();
	const bot = await WorldBot.of(world);
	await bot.play();
	world.people.push(owner);
	await world.events();
	return owner;
}

test('the form of 00 becomes rows; an @name, or a number that was forgotten, is named by its row', async () => {
	const { world } = await staffed();
	const form = {
		operator: [{ telegramId: ' 5000 ', name: 'Мария', role: 'manager' }, { name: 'Семён' }, { telegramId: '@olga', name: 'Ольга' }],
	};
	const { setup } = await jsonOf(new SubscriptionSetup(), { resource: 'setup', operation: 'operators', operators: form }, {});
	expect(setup.operators[0]).toEqual({ telegramId: 5000, name: 'Мария', role: 'manager' });
	expect(await applySetup(world.store, setup, null, true)).toMatchObject({
		ok: false,
		problems: [
			{ at: 'Operators, row 2: Telegram ID', says: 'is the number of a person, not of a group' },
			{ at: 'Operators, row 3: Telegram ID', says: 'is a number such as 123456789, not an @name' },
		],
	});
});
