import type { IDataObject } from 'n8n-workflow';
import { telegramFunnel } from '../support/telegramFunnelRun';
import { ANNA, telegramSandbox, type TelegramSandbox } from '../support/telegramSandbox';
import type { Json } from '../support/json';

const CHANNEL = -1001;
let sandbox: TelegramSandbox;
let run: ReturnType<typeof telegramFunnel>;

beforeEach(async () => {
	sandbox = await telegramSandbox();
	run = telegramFunnel(sandbox.baseUrl);
	await sandbox.act('POST', 'chats', { id: CHANNEL, type: 'channel', title: 'Paid' });
});
afterEach(async () => await sandbox.close());

const access = async (operation: string, more: IDataObject = {}): Promise<Json> =>
	(await run({ resource: 'chatAccess', operation, chatId: String(CHANNEL), userId: String(ANNA), ...more }))[0]!;
const failure = async (operation: string, more: IDataObject = {}): Promise<Json> =>
	await access(operation, more).catch((error: unknown) => error as Json);
const join = async (invite_link: string) => await sandbox.control('POST', `users/${ANNA}/join`, { invite_link });

test('Create Invite, Approve, Check, Remove: in, seen, out, and free to come back', async () => {
	const { invite_link, creates_join_request, name } = await access('createInvite', { options: { name: 'May' } });
	expect([creates_join_request, name]).toEqual([true, 'May']);
	await join(invite_link);
	expect(await access('check')).toMatchObject({ is_member: false, status: 'left' });
	expect(await access('approve')).toMatchObject({ approved: true, user_id: ANNA });
	expect(await access('approve')).toMatchObject({ approved: true });
	expect(await access('check')).toMatchObject({ is_member: true, status: 'member', user: { id: ANNA } });
	expect(await access('remove')).toMatchObject({ removed: true });
	expect(await access('remove')).toMatchObject({ removed: true });
	expect(await access('check')).toMatchObject({ is_member: false, status: 'left' });
	expect((await join(invite_link)).body).toEqual({ result: 'requested' });
	expect(await access('decline')).toMatchObject({ declined: true });
});

test('Create Invite keeps the end in the zone of the workflow and the member limit', async () => {
	const link = await access('createInvite', { joinRequest: false, options: { expiresAt: '2026-05-12T12:00:00', memberLimit: 1 } });
	expect(link).toMatchObject({ expire_date: Date.UTC(2026, 4, 12, 9) / 1000, member_limit: 1, creates_join_request: false });
	expect((await failure('createInvite', { options: { memberLimit: 2 } })).message).toContain('no member limit');
	expect((await failure('createInvite', { options: { expiresAt: 'soon' } })).message).toContain('not a date');
});

test('Remove says so when the ban stays, and works when run again', async () => {
	await join((await access('createInvite', { joinRequest: false })).invite_link);
	sandbox.emulator.addFault({ service: 'telegram', kind: '500', method: 'unbanChatMember' });
	const error = await failure('remove');
	expect([error.message, error.description]).toEqual([
		expect.stringContaining('could not be lifted'),
		expect.stringContaining('Run the operation again'),
	]);
	expect(await access('check')).toMatchObject({ status: 'kicked' });
	await access('remove');
	expect(await access('check')).toMatchObject({ status: 'left' });
});

test('tells who lacks rights, and which ID is wrong', async () => {
	await sandbox.act('POST', 'chats', { id: CHANNEL, bot_status: 'member' });
	expect((await failure('createInvite')).description).toContain('administrator');
	expect((await failure('check', { userId: 'anna' })).message).toContain('not a number');
});

test('Get Me, Set Commands, Webhook Info', async () => {
	const bot = async (operation: string, more: IDataObject = {}): Promise<Json> => (await run({ resource: 'bot', operation, ...more }))[0]!;
	expect(await bot('getMe')).toMatchObject({ id: 999, is_bot: true, username: 'sandbox_bot' });
	const commands = {
		command: [
			{ command: '/start', description: 'Begin' },
			{ command: 'help', description: 'Помощь' },
		],
	};
	await bot('setCommands', { commands });
	expect(await sandbox.client.call('getMyCommands')).toEqual([
		{ command: 'start', description: 'Begin' },
		{ command: 'help', description: 'Помощь' },
	]);
	const wrong = await bot('setCommands', { commands: { command: [{ command: 'Помощь', description: 'x' }] } }).catch(
		(error: unknown) => error as Json,
	);
	expect([wrong.message, wrong.description]).toEqual([expect.stringContaining('not allowed'), expect.stringContaining('small Latin')]);
	expect(await bot('webhookInfo')).toMatchObject({ url: '', pending_update_count: 0 });
});
