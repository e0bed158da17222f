import { join } from 'node:path';
import { zero } from '../chaos/n8n/options';
import { liveMemory } from '../support/liveMemory';
import { stillWorks } from './afterwards';
import type { CallClass } from './call';
import { classesOf, shares } from './classes';
import { Findings } from './findings';
import type { Flood } from './flood';
import { faultOf } from './judge';
import { type PartResult, runPart } from './part';
import { Sender } from './sender';
import { Tally } from './tally';
import { Tokens } from './tokens';
import { openFuzzWorld, settleIn } from './world';

export interface FuzzOptions {
	bodies: number;
	seed: number;
	/** A target, or one class of it. */
	only?: string;
	print(line: string): void;
}

/** Calls under way at once. */
const AT_ONCE = 32;
const TELL_EVERY_MS = 5_000;
/** The whole comes in so many parts, all alike; the first warms n8n up. */
const PARTS = 3;
/** What n8n's process may have grown by after the first part, MB: V8 keeps what it once took from the system, and does so in steps of tens. */
const GROWTH_MB = 100;

/** Sends bodies nobody would send to every address of the service that is open to the world. */
export async function fuzz({ bodies, seed, only, print }: FuzzOptions) {
	const world = await openFuzzWorld(print);
	const host = world.sandbox.host!;
	const sender = new Sender(host.url, AT_ONCE);
	const tally = new Tally();
	const findings = new Findings(join(world.sandbox.dataDir, 'findings'), seed, print);
	const tools: Flood = { sender, tokens: new Tokens(world.service), tally, findings, atOnce: AT_ONCE, seed };
	let keep = true;
	const telling = setInterval(tell(tally, print), TELL_EVERY_MS);
	try {
		const places = await settleIn(world);
		const counts = shares(classesOf(places, only), bodies);
		const sums: PartResult = { executionsOfRefused: 0, rowsOfRefused: 0, failedExecutions: 0, troubled: 0 };
		const memory = [await liveMemory(host)];
		for (let part = 0; part < PARTS; part++) {
			print(`part ${part + 1} of ${PARTS}`);
			const result = await runPart(world, tools, partOf(counts, part), part);
			for (const name of Object.keys(sums) as Array<keyof PartResult>) sums[name] += result[name];
			memory.push(await liveMemory(host));
			print(`n8n holds ${memory.at(-1)!.rss} MB, ${memory.at(-1)!.heap} MB of them on its heap`);
		}
		const crashes = host.parts.filter((one) => !one.isRunning()).length;
		await findings.shrink(async (one, call) => {
			const sent = await tools.tokens.put(call);
			return faultOf(one, sent, await sender.send(sent));
		});
		const works = await stillWorks(world, places.paths.account);
		clearInterval(telling);
		for (const line of tally.table()) print(line);
		const [start, end] = [memory[1]!, memory.at(-1)!];
		const checks: Record<string, string> = {
			'n8n has not crashed': zero(crashes),
			'every answer was as promised':
				findings.all === 0 ? 'ok' : `fail: ${[...findings.counts].map(([name, count]) => `${name} ${count}`).join(', ')}`,
			'no error of the server': zero(tally.serverErrors),
			'nothing was started by what was refused': zero(sums.executionsOfRefused),
			'nothing was kept of what was refused': zero(sums.rowsOfRefused),
			'no execution failed': zero(sums.failedExecutions),
			'everything accepted was worked off at its first try': zero(sums.troubled),
			'memory stays flat': end.rss - start.rss <= GROWTH_MB ? 'ok' : `fail: from ${start.rss} to ${end.rss} MB`,
			...works,
		};
		keep = Object.values(checks).some((check) => check !== 'ok');
		const accepted = tally.sum(({ rows }) => rows);
		const figures = {
			bodies: tally.sent,
			refused: tally.sum(({ one, sent }) => (one.expects === 'refused' ? sent : 0)),
			accepted,
			serverErrors: tally.serverErrors,
			crashes,
			executionsOfRefused: sums.executionsOfRefused,
			failedExecutions: sums.failedExecutions,
			memoryMb: { start: start.rss, end: end.rss, heapStart: start.heap, heapEnd: end.heap },
			seed,
		};
		return { figures, checks };
	} finally {
		clearInterval(telling);
		sender.close();
		await world.close(keep);
		if (keep) print(`Kept for a look: ${world.sandbox.dataDir}`);
	}
}

/** What comes in one of the parts. */
function partOf(counts: Map<CallClass, number>, part: number): Map<CallClass, number> {
	const from = (count: number, index: number) => Math.floor((count * index) / PARTS);
	return new Map([...counts].map(([one, count]) => [one, from(count, part + 1) - from(count, part)]));
}

/** How far it is, every few seconds. */
function tell(tally: Tally, print: (line: string) => void): () => void {
	let before = 0;
	return () => {
		if (tally.sent > before)
			print(`${tally.sent} bodies, ${Math.round((tally.sent - before) / (TELL_EVERY_MS / 1000))} a second: ${tally.statuses()}`);
		before = tally.sent;
	};
}
