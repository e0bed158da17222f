import { doctorWorld, type DoctorWorld } from '../support/doctorWorld';
import { ANNA } from '../support/telegramSandbox';

const GROUP = -100_777;
let world: DoctorWorld;

beforeEach(async () => void (world = await doctorWorld()));
afterEach(async () => await world.close());

const group = async (more: object = {}) =>
	await world.telegram.act('POST', 'chats', { id: GROUP, type: 'supergroup', title: 'Staff', ...more });
const line = async () => (await world.check())['Staff chat']!;
const names = async (staffChatId: number) => await world.apply({ service: { name: 'Тест', ownerChatId: ANNA, staffChatId } });

it('is content without one, and with one in which the bot may write', async () => {
	expect(await line()).toMatchObject({ ok: 'ok', says: expect.stringContaining('None is set') });
	await group({ bot_status: 'member' });
	await names(GROUP);
	expect(await line()).toMatchObject({ ok: 'ok', says: `The bot may write in the staff chat ${GROUP}.` });
});

it('finds a wrong number, and a group that the bot has left', async () => {
	await names(GROUP);
	const wrong = await line();
	expect(wrong).toMatchObject({ ok: 'problem', says: expect.stringContaining(`does not find the staff chat ${GROUP}`) });
	expect(wrong.doThis).toContain('correct Staff Chat ID in the node Service');
	await group({ bot_status: 'left' });
	expect((await line()).ok).toBe('problem');
});

it('warns of a group with topics in which it may manage none', async () => {
	await group({ is_forum: true });
	await names(GROUP);
	expect(await line()).toMatchObject({ ok: 'ok', says: expect.stringContaining('manage its topics') });
	await group({ bot_status: 'member' });
	expect(await line()).toMatchObject({ ok: 'warning', doThis: expect.stringContaining('the right to manage topics') });
});
