import { createTelegramEmulator } from '../../sandbox/telegram';
import { ANNA, telegramSandbox as newSandbox, TOKEN } from '../support/telegramSandbox';
import { receiveUpdates as newReceiver } from '../support/updateReceiver';
import { serveEmulator as newServer } from '../support/serveEmulator';
import { createTelegramClient } from '../../clients/telegram';
import type { Json } from '../support/json';

const open: Array<{ close(): Promise<void> }> = [];
async function opened<T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> {
	const started = await starting;
	open.push(started);
	return started;
}
const telegramSandbox = (...args: Parameters<typeof newSandbox>) => opened(newSandbox(...args));
const serveEmulator = () => opened(newServer((context) => createTelegramEmulator(context)));
const receiveUpdates = () => opened(newReceiver());
afterEach(async () => {
	for (const one of open.splice(0)) await one.close();
});

it('comes back from a snapshot: chat, files, webhook, what waits', async () => {
	const first = await telegramSandbox();
	const sent = await first.client.sendDocument({ chat_id: ANNA, document: { bytes: Buffer.from('%PDF'), fileName: 'a.pdf' } });
	await first.act('POST', `users/${ANNA}/message`, { text: 'waiting' });
	const before = await first.chat();
	const snapshot = JSON.parse(JSON.stringify(first.emulator.snapshot()));
	await first.emulator.close();

	const second = await serveEmulator();
	second.emulator.restore(snapshot);
	const client = createTelegramClient({ token: TOKEN, baseUrl: `${second.url}/telegram` });
	expect((await second.control('GET', `users/${ANNA}/chat`)).body).toEqual(before);
	await client.sendDocument({ chat_id: ANNA, document: sent.document.file_id });
	expect(String((await second.control('GET', `files/${sent.document.file_id}`)).body)).toBe('%PDF');
	const hook = await receiveUpdates();
	await client.setWebhook({ url: hook.url });
	await hook.waitFor(1);
	expect(hook.received[0]!.update.message.text).toBe('waiting');
});

it('goes on delivering what waited for its webhook', async () => {
	const hook = await receiveUpdates();
	const first = await telegramSandbox({ retryDelaysMs: [60_000] });
	hook.respond = () => ({ status: 500 });
	await first.client.setWebhook({ url: hook.url });
	await first.act('POST', `users/${ANNA}/message`, { text: 'held up' });
	await hook.waitFor(1);
	await new Promise((resolve) => setTimeout(resolve, 30));
	const snapshot = JSON.parse(JSON.stringify(first.emulator.snapshot()));
	await first.emulator.close();
	hook.respond = () => ({});
	const second = await serveEmulator();
	second.emulator.restore(snapshot);
	await hook.waitFor(2);
	expect(hook.received[1]!.update.message.text).toBe('held up');
});

it('lists people with what stands between them and the bot', async () => {
	const sandbox = await telegramSandbox();
	await sandbox.act('POST', 'users', { first_name: 'Next' });
	await sandbox.act('POST', `users/${ANNA}/block`);
	expect(await sandbox.act('GET', 'users')).toMatchObject([
		{ id: ANNA, first_name: 'Anna', started: true, blocked: true, deactivated: false },
		{ id: ANNA + 1, first_name: 'Next', started: false, blocked: false },
	]);
	expect(await sandbox.control('POST', 'users/1/message', { text: 'x' })).toMatchObject({ status: 404 });
	expect(await sandbox.control('POST', `users/${ANNA}/message`, { text: 'x' })).toMatchObject({ status: 409 });
	expect(await sandbox.control('POST', `users/${ANNA}/unblock`)).toMatchObject({ status: 200 });
	expect(await sandbox.control('POST', `users/${ANNA}/message`, { text: 'x'.repeat(4097) })).toMatchObject({ status: 400 });
});

it('keeps bots apart: each its own chat with the same person', async () => {
	const sandbox = await telegramSandbox();
	const second = createTelegramClient({ token: '888:AAsecond-bot-of-the-sandbox_0123456789', baseUrl: sandbox.baseUrl });
	await second.getMe();
	await expect(second.sendMessage({ chat_id: ANNA, text: 'x' })).rejects.toMatchObject({ reason: 'never_started' });
	await sandbox.act('POST', `users/${ANNA}/message?bot=888`, { text: '/start' });
	await second.sendMessage({ chat_id: ANNA, text: 'from the second' });
	expect((await sandbox.chat('?bot=888')).map((message) => message.text)).toEqual(['/start', 'from the second']);
	expect((await sandbox.chat()).map((message) => message.text)).toEqual(['/start']);
	expect((await sandbox.act('GET', 'bots')).map((bot: Json) => bot.id)).toEqual([999, 888]);
});

it('writes no token into its log and refuses faults it does not know', async () => {
	const sandbox = await telegramSandbox();
	await sandbox.client.sendMessage({ chat_id: ANNA, text: 'hello' });
	expect(sandbox.log.join('\n')).toContain('hello');
	expect(sandbox.log.join('\n')).not.toContain(TOKEN.split(':')[1]);
	expect(() => sandbox.emulator.addFault({ service: 'telegram', kind: 'earthquake' })).toThrow('Telegram has no fault "earthquake"');
});
