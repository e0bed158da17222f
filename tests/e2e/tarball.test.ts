import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEmulators } from '../../sandbox/emulators';
import { ensureCredentials } from '../../sandbox/host/credentials';
import { registeredWebhooks } from '../../sandbox/host/database';
import { ensureInstalled } from '../../sandbox/host/ensureInstalled';
import { waitPublished } from '../../sandbox/host/published';
import { serviceCredentials } from '../../sandbox/host/serviceCredentials';
import type { Host } from '../../sandbox/host/startHost';
import { readWorkflowFiles, type WorkflowNode } from '../../sandbox/host/workflowFiles';
import { importWorkflow, storedWorkflow } from '../../sandbox/host/workflows';
import { WORKFLOWS_DIR } from '../../sandbox/paths';
import { type SandboxServer, startServer } from '../../sandbox/server';
import { BOT } from '../../sandbox/settings';
import { terminalSteps } from '../../sandbox/steps';
import { classNameOf, manifest } from '../package/support/packageFiles';
import type { Json } from '../support/json';
import { draftOfTrigger, stockEcho } from './support/botWorkflows';
import { importByCli, installTarball, packageFolder, packagesBeside, startBareHost } from './support/tarballHost';
import { until } from '../support/until';

const SECOND_BOT = ['200200200', BOT.token.split(':')[1]].join(':');
const THIRD_BOT = ['300300300', BOT.token.split(':')[1]].join(':');
const FILES = readWorkflowFiles(WORKFLOWS_DIR);
const LIVE = FILES.filter(({ key }) => !key.startsWith('00'));

interface Described {
	name: string;
	version: number | number[];
}

/** `dist/nodes/A/AbC.node.js` → `abC` */
const nameInN8n = (file: string) => classNameOf(file)[0]!.toLowerCase() + classNameOf(file).slice(1);

let dataDir: string;
let server: SandboxServer;
let host: Host;

beforeAll(async () => {
	await ensureInstalled(terminalSteps());
	dataDir = mkdtempSync(join(tmpdir(), 'tarball-test-'));
	await installTarball(dataDir);
	server = await startServer({
		port: 0,
		dataDir,
		store: { engine: 'sqlite', file: join(dataDir, 'store.sqlite') },
		createEmulators: (context) => createEmulators(context, [SECOND_BOT, THIRD_BOT]),
	});
	host = await startBareHost(dataDir);
}, 1_200_000);

afterAll(async () => {
	await host?.stop();
	await server?.close();
	rmSync(dataDir, { recursive: true, force: true });
});

async function control(method: string, path: string, body?: unknown): Promise<Json> {
	const answer = await fetch(`${server.url}/control${path}`, {
		method,
		headers: { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
	return text ? JSON.parse(text) : undefined;
}

async function webhookOf(token: string): Promise<string> {
	return ((await (await fetch(`${server.url}/telegram/bot${token}/getWebhookInfo`)).json()) as Json).result.url;
}

async function publish(ids: string[]): Promise<void> {
	for (const id of ids) {
		const { versionId } = (await storedWorkflow(host.rest, id))!;
		await host.rest.post(`/workflows/${id}/activate`, { versionId });
	}
	await waitPublished(host.rest);
}

/** Unlinked credentials of a stored workflow, and node ids that are not the file's. */
function strange(stored: { nodes: WorkflowNode[] }, file: { nodes: WorkflowNode[] }): string[] {
	// n8n leaves disabled nodes as they are.
	const enabled = stored.nodes.filter(({ disabled }) => disabled !== true);
	const links = enabled.flatMap((node) => Object.entries(node.credentials ?? {}).map(([type, { id }]) => ({ node: node.name, type, id })));
	return [
		...links.filter(({ id }) => !id).map(({ node, type }) => `${node}: ${type} is not linked`),
		...file.nodes
			.filter(
				({ id, name, type, webhookId }) =>
					!stored.nodes.some((one) => one.id === id && one.name === name && one.type === type && one.webhookId === webhookId),
			)
			.map(({ name }) => `${name} is not the same node`),
	];
}

const pathsNow = () =>
	registeredWebhooks(host.home)
		.map(({ workflowId, node, method, path }) => `${workflowId} ${node} ${method} ${path}`)
		.sort();

/** People who write until told to stop. Gives what each has written. */
function peopleWriting(ids: number[]): { stop(): Promise<Map<number, number>> } {
	const written = new Map(ids.map((id) => [id, 0]));
	let stopped = false;
	const running = (async () => {
		while (!stopped) {
			for (const id of ids) {
				await control('POST', `/telegram/users/${id}/message`, { text: '/help' });
				written.set(id, written.get(id)! + 1);
			}
			await sleep(400);
		}
	})();
	return {
		stop: async () => {
			stopped = true;
			await running;
			return written;
		},
	};
}

const helpsOf = async (id: number) =>
	((await control('GET', `/telegram/users/${id}/chat`)) as Json[]).filter(
		({ from, text }) => from === 'bot' && /Кнопки внизу/.test(text ?? ''),
	).length;

describe('the packed tarball', () => {
	it('installs with scripts off and brings nothing with it', () => {
		expect(packagesBeside(host.home)).toEqual([manifest.name]);
		const files = readdirSync(packageFolder(host.home));
		expect(files.sort()).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist', 'package.json']));
		expect(files).not.toEqual(expect.arrayContaining(['nodes']));
	});

	it('gives n8n all its nodes', async () => {
		const described = JSON.parse(readFileSync(join(packageFolder(host.home), 'dist', 'types', 'nodes.json'), 'utf8')) as Described[];
		const wanted = described.map(({ name, version }) => ({ name: `${manifest.name}.${name}`, version: [version].flat().at(-1) }));
		const loaded = await host.rest.post<Described[]>('/node-types', { nodeInfos: wanted });
		expect(loaded.map(({ name }) => name).sort()).toEqual(manifest.n8n.nodes.map(nameInN8n).sort());
		expect(readFileSync(host.logFile, 'utf8')).not.toMatch(/error loading|There was an error/i);
	});

	it('gives n8n all its credentials, and each can be tested', async () => {
		const wanted = serviceCredentials(server.url, { engine: 'sqlite', file: join(dataDir, 'store.sqlite') });
		await ensureCredentials(host.rest, wanted);
		expect(wanted.map(({ type }) => type).sort()).toEqual(manifest.n8n.credentials.map(nameInN8n).sort());
		const listed = await host.rest.get<Array<{ id: string; name: string; type: string }>>('/credentials');
		for (const { name, type, data } of wanted) {
			const { id } = listed.find((one) => one.name === name)!;
			const result = await host.rest.post<{ status: string; message?: string }>('/credentials/test', {
				credentials: { id, name, type, data },
			});
			expect({ name, ...result }).toMatchObject({ name, status: 'OK' });
		}
	});
});

describe('the workflows', () => {
	it('import by n8n’s command line with their credentials linked', async () => {
		await importByCli(host, dataDir);
		for (const file of FILES) expect(strange((await storedWorkflow(host.rest, file.id))!, file)).toEqual([]);
	});

	it('import by the editor’s own calls, too', async () => {
		for (const file of FILES) expect(strange(await importWorkflow(host.rest, file), file)).toEqual([]);
	});

	it('are set up, published, and answer', async () => {
		const setup = FILES[0]!;
		const owner = setup.nodes.map((node) =>
			node.name === 'Service' ? { ...node, parameters: { ...(node.parameters as object), name: 'Моё название' } } : node,
		);
		await importWorkflow(host.rest, { ...setup, nodes: owner });
		const result = await host.runWorkflow(setup.id, 'Run by Hand');
		expect(result).toMatchObject({ status: 'success', error: undefined });
		await publish(LIVE.map(({ id }) => id));
		expect(await webhookOf(BOT.token)).toMatch(`${host.url}/webhook/`);
		await control('POST', '/telegram/users', { id: 41, first_name: 'Анна', language_code: 'ru' });
		await control('POST', '/telegram/users/41/message', { text: '/start' });
		await until('the welcome', async () => JSON.stringify(await control('GET', '/telegram/users/41/chat')).includes('Моё название'));
	});
});

describe('importing 01–07 anew while the bot is live', () => {
	const people = [41, 42, 43];

	beforeAll(async () => {
		for (const id of people.slice(1)) {
			await control('POST', '/telegram/users', { id, first_name: `Person ${id}`, language_code: 'ru' });
			await control('POST', `/telegram/users/${id}/message`, { text: '/start' });
		}
	});

	it.each([
		[
			'by the command line',
			async () =>
				await importByCli(
					host,
					dataDir,
					LIVE.map(({ key }) => key),
				),
		],
		[
			'by the editor’s own calls',
			async () => {
				for (const file of LIVE) await importWorkflow(host.rest, file);
			},
		],
	])('%s keeps nodes, addresses, the owner’s setup and every update', async (_, importAnew) => {
		const paths = pathsNow();
		const before = new Map(await Promise.all(people.map(async (id): Promise<[number, number]> => [id, await helpsOf(id)])));
		const writing = peopleWriting(people);
		await sleep(500);
		await importAnew();
		await publish(LIVE.map(({ id }) => id));
		await sleep(500);
		const written = await writing.stop();
		expect(Math.min(...written.values())).toBeGreaterThan(1);

		for (const file of LIVE) expect(strange((await storedWorkflow(host.rest, file.id))!, file)).toEqual([]);
		expect(pathsNow()).toEqual(paths);
		expect(await webhookOf(BOT.token)).toMatch(`${host.url}/webhook/`);
		const answered = async () =>
			new Map(await Promise.all(people.map(async (id): Promise<[number, number]> => [id, (await helpsOf(id)) - before.get(id)!])));
		await until(
			'an answer to each',
			async () => [...(await answered()).values()].every((count, index) => count >= [...written.values()][index]!),
			180_000,
		);
		await sleep(1000);
		expect(await answered()).toEqual(written);
		const service = (await storedWorkflow(host.rest, FILES[0]!.id))!.nodes.find(({ name }) => name === 'Service')!;
		expect(service.parameters).toMatchObject({ name: 'Моё название' });
		await control('POST', '/telegram/users/41/message', { text: '/about' });
		await until('the owner’s name', async () =>
			/Моё название/.test(((await control('GET', '/telegram/users/41/chat')) as Json[]).at(-1).text),
		);
	});
});

describe('a test run in the editor', () => {
	it('does not take the webhook of the live bot away', async () => {
		const url = await webhookOf(BOT.token);
		await expect(host.rest.post('/workflows/tgsubs-01-bot/run', { triggerToStartFrom: { name: 'Telegram' } })).rejects.toThrow(
			/This bot is live/,
		);
		expect(await webhookOf(BOT.token)).toBe(url);
		const before = await helpsOf(41);
		await control('POST', '/telegram/users/41/message', { text: '/help' });
		await until('an answer', async () => (await helpsOf(41)) === before + 1);
	});

	it('shows what a second bot hears, and leaves nothing behind', async () => {
		await ensureCredentials(host.rest, [
			{ name: 'Second bot', type: 'telegramBotApi', data: { accessToken: SECOND_BOT, baseUrl: `${server.url}/telegram` } },
		]);
		const draft = draftOfTrigger('Second bot');
		await importWorkflow(host.rest, { ...draft, key: 'draft', hash: '' } as never);
		const answer = await host.rest.post<Json>(`/workflows/${draft.id}/run`, { triggerToStartFrom: { name: 'Try' } });
		expect(answer).toMatchObject({ waitingForWebhook: true });
		expect(await webhookOf(SECOND_BOT)).toContain('/webhook-test/');
		await control('POST', '/telegram/users/41/message?bot=200200200', { text: '/promo' });
		const filter = encodeURIComponent(JSON.stringify({ workflowId: draft.id, status: ['success'] }));
		await until('the test run', async () => (await host.rest.get<{ count: number }>(`/executions?filter=${filter}`)).count > 0);
		const { results } = await host.rest.get<{ results: Array<{ id: string }> }>(`/executions?filter=${filter}`);
		const { data } = await host.rest.get<{ data: string }>(`/executions/${results[0]!.id}`);
		expect(data).toContain('"promo"');
		expect(data).toContain('subscriberId');
		await until('the end of the registration', async () => (await webhookOf(SECOND_BOT)) === '');
	});
});

describe('the secret paths', () => {
	it('can be changed: the new address takes calls, the published default none', async () => {
		const file = FILES.find(({ key }) => key.startsWith('02'))!;
		const nodes = file.nodes.map((node) => (node.name === 'Tilda' ? { ...node, parameters: { path: 'tilda-3f9c1b7a52d8' } } : node));
		await importWorkflow(host.rest, { ...file, nodes });
		await publish([file.id]);
		const call = async (path: string) =>
			(await fetch(`${host.url}/webhook/${path}`, { method: 'POST', body: new URLSearchParams({ Name: 'x' }) })).status;
		expect([await call('tilda-3f9c1b7a52d8'), await call('tilda-leads')]).toEqual([403, 404]);
	});
});

describe('the local Telegram', () => {
	it('serves n8n’s own Telegram Trigger and Telegram nodes', async () => {
		await ensureCredentials(host.rest, [
			{ name: 'Stock bot', type: 'telegramApi', data: { accessToken: THIRD_BOT, baseUrl: `${server.url}/telegram` } },
		]);
		const echo = stockEcho('Stock bot');
		await importWorkflow(host.rest, { ...echo, key: 'echo', hash: '' } as never);
		await publish([echo.id]);
		await control('POST', '/telegram/users/42/message?bot=300300300', { text: '/start' });
		await control('POST', '/telegram/users/42/message?bot=300300300', { text: 'Привет <b>мир</b> 🌍' });
		const said = async () =>
			((await control('GET', '/telegram/users/42/chat?bot=300300300')) as Json[])
				.filter(({ from }) => from === 'bot')
				.map(({ text }) => text);
		await until('the echo', async () => (await said()).length >= 2);
		expect(await said()).toEqual(['You said: /start', 'You said: Привет <b>мир</b> 🌍']);
		await host.rest.post(`/workflows/${echo.id}/deactivate`);
		await until('the removal of its webhook', async () => (await webhookOf(THIRD_BOT)) === '');
	});
});
