import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SandboxServer, startServer } from '../../../sandbox/server';
import { FakeEmulator } from './fakeEmulator';

let folder: string;
let server: SandboxServer;
let emulator: FakeEmulator;

async function start(port = 0): Promise<SandboxServer> {
	return await startServer({
		port,
		dataDir: folder,
		store: { engine: 'sqlite', file: join(folder, 'none.sqlite') },
		createEmulators: (context) => [(emulator = new FakeEmulator(context))],
	});
}

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'server-test-'));
	server = await start();
});

afterEach(async () => {
	await server.close();
	rmSync(folder, { recursive: true, force: true });
});

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
	const answer = await fetch(server.url + path, {
		method,
		body: body === undefined ? undefined : JSON.stringify(body),
		headers: { 'content-type': 'application/json' },
	});
	return { status: answer.status, json: await answer.json() };
}

it('hands an emulator the body unread and tells it the public address', async () => {
	const answer = await fetch(`${server.url}/telegram/echo`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: '{"a": 1}',
	});
	expect(await answer.text()).toBe(`{"a": 1} at ${server.url}`);
});

it('mounts control calls, and answers unknown ones in JSON', async () => {
	expect((await call('POST', '/control/telegram/note', 'hello')).status).toBe(200);
	expect(emulator.notes).toEqual(['"hello"']);
	expect(await call('GET', '/control/nothing')).toEqual({ status: 404, json: { error: 'There is no control call GET /control/nothing.' } });
	expect(
		(await fetch(`${server.url}/control/faults`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' })).status,
	).toBe(400);
});

it('switches faults on and off and refuses unknown ones', async () => {
	expect((await call('GET', '/control/faults')).json).toEqual({ kinds: { telegram: { '429': 'too many requests' } } });
	await call('POST', '/control/faults', { service: 'telegram', kind: '429', times: 2 });
	expect(emulator.faults).toEqual([{ service: 'telegram', kind: '429', times: 2 }]);
	expect(await call('POST', '/control/faults', { service: 'telegram', kind: 'flood' })).toEqual({
		status: 400,
		json: { error: '"kind" of telegram must be one of: 429.' },
	});
	expect((await call('POST', '/control/faults', { service: 'whatsapp', kind: '429' })).status).toBe(400);
	await call('DELETE', '/control/faults?service=yookassa');
	expect(emulator.faults).toHaveLength(1);
	await call('DELETE', '/control/faults');
	expect(emulator.faults).toEqual([]);
});

it('streams the ledger, from an event on', async () => {
	await call('POST', '/control/telegram/note', 1);
	await call('POST', '/control/telegram/note', 2);
	const stream = await fetch(`${server.url}/control/events?since=1`);
	const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
	expect((await reader.read()).value).toMatch(/^id: 2\ndata: \{"id":2,"at":\d+,"service":"telegram","text":"noted 2"\}\n\n$/);
	await call('POST', '/control/telegram/note', 3);
	expect((await reader.read()).value).toContain('noted 3');
	await reader.cancel();
});

it('keeps what the emulators know, and the clock, through a restart', async () => {
	await call('POST', '/control/telegram/note', 'kept');
	await call('POST', '/control/clock/advance', { days: 2 });
	await server.close();
	expect(emulator.closed).toBe(true);
	server = await start();
	expect(emulator.notes).toEqual(['"kept"']);
	expect((await call('GET', '/control/clock')).json).toMatchObject({ offsetMs: expect.closeTo(2 * 86_400_000, -4) });
});

it('gives empty lists before the service has been set up', async () => {
	expect(await call('GET', '/control/subscribers')).toEqual({ status: 200, json: [] });
	expect((await call('GET', '/control/state')).json).toMatchObject({ sandbox: server.url, offsetMs: 0 });
});

it('says so when the port is taken', async () => {
	const taken = Number(new URL(server.url).port);
	await expect(start(taken)).rejects.toThrow(`Port ${taken} is taken. Choose another: --port 4500`);
});
