import { enterAccount } from '../../service/account/enter';
import { tellAccount } from '../../service/account/tellLink';
import { tellMyData } from '../../service/account/tellMyData';
import type { Store } from '../../service/store/open';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();
const ADDRESS = 'https://account.example.com/cabinet';
const withPage = { service: { accountUrl: ADDRESS } };

type Telling = (store: Store, about: { subscriberId: number; cause: string }) => Promise<void>;

async function asks(world: World, { subscriberId }: Person, tell: Telling = tellAccount): Promise<void> {
	await tell(world.store, { subscriberId, cause: world.cause() });
	await world.deliver();
}

const tokenIn = (url: string) => new URL(url).searchParams.get('t');

test.each([
	['the account button', tellAccount, 'account'],
	['my data', tellMyData, 'my_data'],
] as const)('the link under %s opens the page once; neither outbox nor store hold one that works', async (_, tell, message) => {
	const world = await worlds.open(withPage);
	const anna = await world.person('anna');
	await world.events();
	await asks(world, anna, tell);
	const [told] = await world.events();
	const { url } = told!.buttons.find((button) => button.url)!;
	expect([told!.what, url!.startsWith(`${ADDRESS}?t=`)]).toEqual([message, true]);
	const token = tokenIn(url!)!;
	const kept = JSON.stringify([
		await world.store.db.selectFrom('effect').selectAll().execute(),
		await world.store.db.selectFrom('page_token').selectAll().execute(),
	]);
	expect(kept).not.toContain(token);
	expect(await enterAccount(world.store, token)).toMatchObject({ subscriberId: anna.subscriberId });
	expect(await enterAccount(world.store, token)).toBeUndefined();
});

test('a link that could not be sent in its 15 minutes is not sent any more', async () => {
	const world = await worlds.open(withPage);
	const anna = await world.person('anna');
	await world.events();
	await tellAccount(world.store, { subscriberId: anna.subscriberId, cause: 'in:1' });
	world.down = true;
	await world.advance({ minutes: 16 });
	world.down = false;
	await world.deliver();
	expect(await world.events()).toEqual([]);
});

test('without a page he is told where to look, and the owner is not bothered', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await world.events();
	await asks(world, anna);
	expect((await world.events()).map(({ who, what }) => `${who} ${what}`)).toEqual(['anna account_none']);
});

test('a page without a secret to sign links with: nobody gets a broken link, and the owner hears of it once', async () => {
	const world = await worlds.open(withPage);
	const anna = await world.person('anna');
	await world.events();
	Object.assign(world.store, { secret: '' });
	for (const tell of [tellAccount, tellAccount, tellMyData]) await asks(world, anna, tell);
	const events = await world.events();
	expect(events.map(({ who, what, buttons }) => `${who} ${what} ${buttons.length}`).sort()).toEqual([
		'anna account_none 0',
		'anna account_none 0',
		'anna my_data 0',
		'owner owner_alert 0',
	]);
	expect(events.find(({ who }) => who === 'owner')!.text).toContain('Secret');
});

test('my data are counted, and no contact is named in the chat', async () => {
	const world = await worlds.open({ service: { supportContact: '@support', receipts: 'email' } });
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	await anna.email('anna@example.com');
	await anna.pay();
	await world.events();
	await asks(world, anna, tellMyData);
	const [told] = await world.events();
	for (const part of ['payments=1', 'cards=1', 'consents=3', 'email=есть', 'phone=нет', '@support']) expect(told!.text).toContain(part);
	expect(told!.text).not.toContain('anna@example.com');
});
