import { doctorWorld, type DoctorWorld } from '../support/doctorWorld';

const CLUB = -1001;
let world: DoctorWorld;

beforeEach(async () => {
	world = await doctorWorld();
	await world.telegram.act('POST', 'chats', { id: CLUB, type: 'channel', title: 'Club' });
});
afterEach(async () => await world.close());

const chats = [{ code: 'club', name: 'Club', chatId: CLUB }];
const products = [{ code: 'month', name: 'Month', chats: ['club'] }];
const line = async () => (await world.check())['Closed chats']!;

it('says what becomes of each chat, and is content without any', async () => {
	expect(await line()).toMatchObject({ ok: 'ok', says: 'None are set up.' });
	await world.apply({ chats, products });
	expect(await line()).toMatchObject({ ok: 'ok', says: '“Club”: the bot may invite and ban; dry run, nobody is removed yet.' });
});

it('names the chat of which the bot is no administrator, the one that is not there, and the rights to give', async () => {
	await world.telegram.act('POST', 'chats', { id: CLUB, bot_status: 'member' });
	await world.apply({ chats: [...chats, { code: 'gone', name: 'Gone', chatId: -1099 }], products });
	const { ok, says, doThis } = await line();
	expect(ok).toBe('problem');
	expect(says).toContain('no administrator of “Club”');
	expect(says).toContain('does not find “Gone” (-1099)');
	expect(doThis).toContain('the rights to invite users (add subscribers) and to ban users');
	expect(doThis).toContain('correct Chat ID in the node Chats');
});

it('warns of a public chat, and of one that no product opens', async () => {
	await world.apply({ chats });
	expect(await line()).toMatchObject({ ok: 'warning', says: expect.stringContaining('No product opens “Club”') });
	await world.telegram.act('POST', 'chats', { id: -1003, type: 'channel', title: 'Open', username: 'open_club' });
	await world.apply({ chats: [{ code: 'club', name: 'Open', chatId: -1003 }], products });
	expect(await line()).toMatchObject({ ok: 'warning', says: expect.stringContaining('is public (@open_club)') });
});
