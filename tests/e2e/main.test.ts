import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MainProcess } from './support/mainProcess';
import { processesWith } from './support/processes';

let folder: string;
const processes: MainProcess[] = [];

function start(...flags: string[]): MainProcess {
	processes.push(new MainProcess(...flags));
	return processes.at(-1)!;
}

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'main-test-'));
});

afterEach(async () => {
	for (const one of processes.splice(0)) {
		one.signal('SIGTERM');
		await one.exit();
	}
	rmSync(folder, { recursive: true, force: true });
});

it('serves the emulators alone, keeps what happened, and ends by SIGTERM', async () => {
	const first = start('--no-n8n', '--port', '0', '--data', folder);
	const { n8n, sandbox } = await first.ready();
	expect(n8n).toBeUndefined();
	const post = async (path: string, body: unknown) =>
		await fetch(`${sandbox}/control${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
	expect((await post('/telegram/users', { id: 7, first_name: 'Анна', language_code: 'ru' })).ok).toBe(true);
	const state = (await (await fetch(`${sandbox}/control/state`)).json()) as { bot: unknown; faults: object };
	expect(Object.keys(state.faults)).toEqual(['telegram', 'yookassa', 'dropbox', 'tilda', 'mail', 'gupshup', 'whatsapp']);
	first.signal('SIGTERM');
	expect(await first.exit()).toBe(0);
	expect(readFileSync(join(folder, 'emulators', 'telegram.json'), 'utf8')).toContain('Анна');

	const second = start('--no-n8n', '--port', '0', '--data', folder, '--reset');
	await second.ready();
	second.signal('SIGINT');
	expect(await second.exit()).toBe(0);
	expect(readFileSync(join(folder, 'emulators', 'telegram.json'), 'utf8')).not.toContain('Анна');
});

it('gets ready with a real n8n, bot and page connected, and SIGTERM leaves no process', async () => {
	const main = start('--port', '0', '--n8n-port', '0', '--data', folder);
	const { n8n, sandbox } = await main.ready();
	expect((await fetch(`${n8n!}/healthz/readiness`)).status).toBe(200);
	expect(await (await fetch(sandbox)).text()).toContain('<html');
	const [bot] = (await (await fetch(`${sandbox}/control/telegram/bots`)).json()) as Array<{ webhook_url: string }>;
	expect(bot!.webhook_url.startsWith(n8n!)).toBe(true);
	// n8n carries its home in its environment, whatever it starts inherits it.
	expect(processesWith(folder).length).toBeGreaterThan(0);
	main.signal('SIGTERM');
	expect(await main.exit()).toBe(0);
	expect(processesWith(folder)).toEqual([]);
	await expect(fetch(`${n8n!}/healthz`)).rejects.toThrow();
	await expect(fetch(sandbox)).rejects.toThrow();
});

it('stopped in the middle of the start, it leaves no process either', async () => {
	const main = start('--port', '0', '--n8n-port', '0', '--data', folder);
	await main.shows('Starting n8n', () => processesWith(folder).length > 0);
	main.signal('SIGTERM');
	expect(await main.exit()).toBe(0);
	expect(processesWith(folder)).toEqual([]);
});

it('says what is wrong and ends with an error', async () => {
	const wrong = start('--no-n8n', '--colour', 'red');
	expect(await wrong.exit()).toBe(1);
	expect(wrong.output).toContain("Unknown option '--colour'");
	expect(wrong.output).not.toContain('    at ');
});
