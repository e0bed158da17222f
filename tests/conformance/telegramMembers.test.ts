import { Api } from 'grammy';
import { ANNA, telegramSandbox, TOKEN, type TelegramSandbox } from '../support/telegramSandbox';
import type { Json } from '../support/json';

const CHANNEL = -1001;
let sandbox: TelegramSandbox;
let api: Api;

beforeEach(async () => {
	sandbox = await telegramSandbox();
	api = new Api(TOKEN, { apiRoot: sandbox.baseUrl });
	await sandbox.act('POST', 'chats', { id: CHANNEL, type: 'channel', title: 'Paid channel', owner: 7 });
	await sandbox.act('POST', 'users', { id: 7, first_name: 'Owner' });
	await api.getUpdates({ allowed_updates: ['message', 'chat_join_request', 'chat_member'] });
});
afterEach(() => sandbox.close());

const status = async (id = ANNA) => (await api.getChatMember(CHANNEL, id)).status;
const updates = async () => (await api.getUpdates()).map((update: Json) => update.chat_join_request ?? update.chat_member);
const join = (invite_link: string, id = ANNA) => sandbox.control('POST', `users/${id}/join`, { invite_link });

it('asks to join by a link, is approved, is banned and may come back after unban', async () => {
	const { invite_link } = await api.createChatInviteLink(CHANNEL, { creates_join_request: true, name: 'paid' });
	expect((await join(invite_link)).body).toEqual({ result: 'requested' });
	expect(await status()).toBe('left');
	await api.approveChatJoinRequest(CHANNEL, ANNA);
	expect(await status()).toBe('member');
	await expect(api.approveChatJoinRequest(CHANNEL, ANNA)).rejects.toMatchObject({ description: 'Bad Request: USER_ALREADY_PARTICIPANT' });
	await api.banChatMember(CHANNEL, ANNA);
	expect(await status()).toBe('kicked');
	expect((await join(invite_link)).status).toBe(409);
	await api.unbanChatMember(CHANNEL, ANNA, { only_if_banned: true });
	expect(await status()).toBe('left');
	expect(await updates()).toMatchObject([
		{ from: { id: ANNA }, user_chat_id: ANNA, invite_link: { invite_link, name: 'paid' } },
		{ new_chat_member: { status: 'member' }, via_join_request: true },
		{ new_chat_member: { status: 'kicked' } },
		{ new_chat_member: { status: 'left' } },
	]);
});

it('lets the bot write to who asked to join for five minutes, though he never pressed Start', async () => {
	await sandbox.act('POST', 'users', { id: 5009, first_name: 'New' });
	const { invite_link } = await api.createChatInviteLink(CHANNEL, { creates_join_request: true });
	await join(invite_link, 5009);
	await api.sendMessage(5009, 'Pay first');
	await sandbox.advance(301_000);
	await expect(api.sendMessage(5009, 'Still there?')).rejects.toMatchObject({ error_code: 403 });
	await api.declineChatJoinRequest(CHANNEL, 5009);
	await expect(api.declineChatJoinRequest(CHANNEL, 5009)).rejects.toMatchObject({ description: 'Bad Request: HIDE_REQUESTER_MISSING' });
});

it('keeps the terms of a link: one member, an end, revoked', async () => {
	const once = await api.createChatInviteLink(CHANNEL, { member_limit: 1 });
	expect((await join(once.invite_link)).body).toEqual({ result: 'joined' });
	expect((await join(once.invite_link, 7)).status).toBe(409);
	const short = await api.createChatInviteLink(CHANNEL, { expire_date: Date.UTC(2026, 4, 12, 7) / 1000 });
	await sandbox.act('POST', 'users', { id: 5010, first_name: 'Late' });
	await sandbox.advance(3_600_000);
	expect((await join(short.invite_link, 5010)).status).toBe(409);
	await expect(api.createChatInviteLink(CHANNEL, { member_limit: 1, creates_join_request: true })).rejects.toMatchObject({
		error_code: 400,
	});
});

it('removes a present member by unban alone, unless only_if_banned', async () => {
	const { invite_link } = await api.createChatInviteLink(CHANNEL);
	await join(invite_link);
	await api.unbanChatMember(CHANNEL, ANNA, { only_if_banned: true });
	expect(await status()).toBe('member');
	await api.unbanChatMember(CHANNEL, ANNA);
	expect(await status()).toBe('left');
});

it('refuses what needs rights, the owner as a victim, and strangers', async () => {
	await expect(api.banChatMember(CHANNEL, 7)).rejects.toMatchObject({ description: 'Bad Request: user is an administrator of the chat' });
	await expect(api.getChatMember(CHANNEL, 4040)).rejects.toMatchObject({ description: 'Bad Request: member not found' });
	await sandbox.act('POST', 'chats', { id: CHANNEL, bot_status: 'member' });
	await expect(api.createChatInviteLink(CHANNEL)).rejects.toMatchObject({
		description: 'Bad Request: not enough rights to manage chat invite link',
	});
	await sandbox.act('POST', 'chats', { id: CHANNEL, bot_status: 'left' });
	await expect(api.sendMessage(CHANNEL, 'x')).rejects.toMatchObject({ description: 'Forbidden: bot is not a member of the channel chat' });
});

it('moves a group to a supergroup and gives the new id', async () => {
	await sandbox.act('POST', 'chats', { id: -55, type: 'group', title: 'Group' });
	const { id } = await sandbox.act('POST', 'chats/-55/migrate');
	await expect(sandbox.client.sendMessage({ chat_id: -55, text: 'x' })).rejects.toMatchObject({ reason: 'migrated', migrateToChatId: id });
	expect((await api.sendMessage(id, 'x')).chat).toMatchObject({ id, type: 'supergroup' });
});

it('tells of members only a bot that asked for it', async () => {
	await api.getUpdates({ allowed_updates: [] });
	const { invite_link } = await api.createChatInviteLink(CHANNEL);
	await join(invite_link);
	expect(await api.getUpdates()).toEqual([]);
});
