import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { advance } from '../../../sandbox/clock/advance';
import { type SandboxServer, startServer } from '../../../sandbox/server';
import { FakeEmulator } from './fakeEmulator';

const HOUR = 3_600_000;

let folder: string;
let server: SandboxServer;
let emulator: FakeEmulator;
let started: number;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'clock-test-'));
	server = await startServer({
		port: 0,
		dataDir: folder,
		store: { engine: 'sqlite', file: join(folder, 'none.sqlite') },
		createEmulators: (context) => [(emulator = new FakeEmulator(context))],
	});
	started = server.clock.now();
});

afterEach(async () => {
	await server.close();
	rmSync(folder, { recursive: true, force: true });
});

async function move(body: unknown): Promise<{ status: number; json: { now: number; steps: number; error?: string } }> {
	const answer = await fetch(`${server.url}/control/clock/advance`, {
		method: 'POST',
		body: JSON.stringify(body),
		headers: { 'content-type': 'application/json' },
	});
	return { status: answer.status, json: (await answer.json()) as { now: number; steps: number } };
}

it('stops at each due moment on the way to the target', async () => {
	emulator.planned = [started + HOUR, started + 5 * HOUR, started + 30 * HOUR];
	const { status, json } = await move({ days: 1 });
	expect([status, json.steps]).toEqual([200, 3]);
	expect(emulator.done.map((at) => Math.round((at - started) / HOUR))).toEqual([1, 5]);
	expect(Math.round((json.now - started) / HOUR)).toBe(24);
	expect(emulator.planned).toHaveLength(1);
});

it('does not jump over what falls due while it looks for the next moment', async () => {
	emulator.planned = [started + HOUR];
	const nextDue = emulator.nextDue.bind(emulator);
	let looks = 0;
	emulator.nextDue = () => {
		if (looks++ === 0) emulator.planned.unshift(server.clock.now() - 1);
		return nextDue();
	};
	await move({ hours: 2 });
	expect(emulator.done.map((at) => Math.round((at - started) / HOUR))).toEqual([0, 1]);
});

it('waits at each step until nothing is under way', async () => {
	emulator.planned = [started + HOUR, started + 2 * HOUR];
	emulator.workMs = 400;
	const before = performance.now();
	await move({ hours: 3 });
	expect(performance.now() - before).toBeGreaterThan(800);
	expect(emulator.busy()).toBe(false);
});

it('waits for the executions of n8n', async () => {
	let left = 10;
	server.idle.runningExecutions = async () => (left > 0 ? left-- : 0);
	await move({ minutes: 1 });
	expect(left).toBe(0);
});

it('names what is not idle when a step takes too long', async () => {
	server.idle.runningExecutions = async () => 2;
	await expect(advance(server.clock, server.idle, started + HOUR, 300)).rejects.toThrow(
		'The service is not idle after 0.3 s; still under way: n8n executions: 2.',
	);
});

it('waits as long as the call says', async () => {
	server.idle.runningExecutions = async () => 1;
	const { status, json } = await move({ hours: 1, limitSeconds: 0.2 });
	expect([status, json.error]).toEqual([500, 'The service is not idle after 0.2 s; still under way: n8n executions: 1.']);
	expect((await move({ hours: 1, limitSeconds: -1 })).status).toBe(400);
});

it('waits for an n8n that has been killed until it answers again', async () => {
	let calls = 0;
	server.idle.runningExecutions = async () => {
		if (++calls < 4) throw new Error('no answer');
		return 0;
	};
	expect((await move({ hours: 1 })).status).toBe(200);
	expect(calls).toBeGreaterThanOrEqual(4);
});

it('passes a quiet month in one short step', async () => {
	const before = performance.now();
	expect((await move({ days: 30 })).json.steps).toBe(1);
	expect(performance.now() - before).toBeLessThan(1000);
});

it('moves to a moment, and never back', async () => {
	const target = started + 36 * HOUR;
	expect((await move({ to: new Date(target).toISOString() })).status).toBe(200);
	expect(server.clock.now()).toBeGreaterThanOrEqual(target);
	expect((await move({ to: started })).status).toBe(400);
	expect((await move({ days: -1 })).status).toBe(400);
	expect((await move({})).json.error).toContain('Say how far');
});

it('makes one move after the other', async () => {
	const [first, second] = await Promise.all([move({ days: 1 }), move({ days: 1 })]);
	expect(Math.round((Math.max(first.json.now, second.json.now) - started) / HOUR)).toBe(48);
});
