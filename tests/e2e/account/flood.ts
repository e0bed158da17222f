import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastExecution } from '../../../sandbox/host/database';
import type { Host } from '../../../sandbox/host/startHost';
import { liveMemory } from '../../support/liveMemory';
import { buyer, PAGE_PATH, Phone, type Stage } from '../support/accountPhone';

const PER_SECOND = 200;
const SECONDS = 10;
const MEMORY_MB = 300;

/** The entry page called 200 times a second for ten seconds. */
export function describeFlood(stage: () => Stage): void {
	it('of the entry page is answered, starts nothing, takes no memory, and leaves bot and page in use', async () => {
		const host = stage().world.sandbox.host!;
		const person = await buyer(stage());
		await stage().world.settle();
		await calls(host, 1);
		const before = { executions: lastExecution(host.home), memory: await liveMemory(host) };
		const answers = await calls(host, SECONDS);
		const after = { executions: lastExecution(host.home), memory: await liveMemory(host) };

		expect(answers.length).toBe(PER_SECOND * SECONDS);
		expect([...new Set(answers)].sort()).toEqual([200, 429]);
		expect(answers.filter((status) => status === 429).length).toBeGreaterThan(answers.length / 2);
		expect(after.executions).toBe(before.executions);
		expect(await host.runningExecutions()).toBe(0);
		expect(after.memory.rss - before.memory.rss).toBeLessThan(MEMORY_MB);
		expect((await fetch(`${host.url}/healthz`)).status).toBe(200);
		// The caller's own allowance comes back.
		await sleep(3000);
		const phone = await Phone.enter(stage(), person);
		expect(await phone.does('page.cancel.ask', 'page.cancel.yes')).toMatch(/^Автоматическое продление отменено/);
		await phone.close();
	});
}

/** Calls the page at an even pace, however long an answer takes; gives every status, 0 for none. */
async function calls(host: Host, seconds: number): Promise<number[]> {
	const agent = new Agent({ keepAlive: true, maxSockets: 500 });
	const answers: Array<Promise<number>> = [];
	const started = performance.now();
	while (answers.length < PER_SECOND * seconds) {
		const due = Math.min(((performance.now() - started) / 1000) * PER_SECOND, PER_SECOND * seconds);
		while (answers.length < due) answers.push(statusOf(`${host.url}${PAGE_PATH}`, agent));
		await sleep(5);
	}
	const statuses = await Promise.all(answers);
	agent.destroy();
	return statuses;
}

function statusOf(url: string, agent: Agent): Promise<number> {
	return new Promise((resolve) => {
		request(url, { agent, timeout: 30_000 }, (answer) => {
			answer.resume();
			answer.on('end', () => resolve(answer.statusCode ?? 0));
		})
			.on('timeout', () => resolve(0))
			.on('error', () => resolve(0))
			.end();
	});
}
