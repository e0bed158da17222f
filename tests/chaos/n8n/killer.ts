import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '../../../sandbox/host/part';
import { letGo } from './letGo';
import { oneOf } from '../support/dice';
import type { ChaosWorld } from './world';
import { patiently } from './patience';

/** How long it waits for something to be on its way, ms. */
const AIM_MS = 1_500;
/** A killed process is away for at most so long before it is started again, ms. */
const AWAY_MS = 1_500;

/** Kills processes of n8n without warning and starts them again, as whoever runs n8n in production has it done. */
export class Killer {
	kills = 0;
	/** Those that are under way as well. */
	begun = 0;
	/** How often each was killed. */
	readonly byPart: Record<string, number> = {};
	/** How many sends the store had on their way at a kill, at most. */
	mostInFlight = 0;
	/** Processes that ended by themselves and were started again. */
	crashes = 0;
	private readonly busy = new Set<Part>();
	private readonly work = new Set<Promise<void>>();
	private guard: NodeJS.Timeout | undefined;

	constructor(
		private readonly world: ChaosWorld,
		private readonly random: () => number,
		private readonly quick: boolean,
	) {}

	/** From now on nothing stays dead. */
	start(): void {
		this.guard = setInterval(() => {
			for (const part of this.parts()) {
				if (part.isRunning() || this.busy.has(part)) continue;
				this.crashes++;
				this.world.tell(`n8n ${part.name} has ended by itself`);
				this.track(part, async () => await startAgain(part));
			}
		}, 500);
	}

	/** SIGKILL to one that runs; those that send are struck while something is on its way. Gives whether there was one. */
	async strike(): Promise<boolean> {
		const candidates = this.parts().filter((part) => part.isRunning() && !this.busy.has(part));
		if (candidates.length === 0) return false;
		const part = oneOf(candidates, this.random);
		await this.aim();
		if (!part.isRunning() || this.busy.has(part)) return false;
		this.begun++;
		this.track(part, async () => {
			await part.kill9();
			this.kills++;
			this.byPart[part.name] = (this.byPart[part.name] ?? 0) + 1;
			this.mostInFlight = Math.max(this.mostInFlight, await patiently(async () => await this.sending()));
			if (this.quick) await patiently(async () => await letGo(this.world));
			await sleep(this.random() * AWAY_MS);
			await startAgain(part);
		});
		return true;
	}

	/** Waits until everything runs again; then nothing is watched any more. */
	async stop(): Promise<void> {
		clearInterval(this.guard);
		await Promise.all(this.work);
	}

	private parts(): readonly Part[] {
		return this.world.sandbox.host!.parts;
	}

	private track(part: Part, act: () => Promise<void>): void {
		this.busy.add(part);
		const doing = act()
			.catch((error: Error) => this.world.tell(`n8n ${part.name} did not come back: ${error.message}`))
			.finally(() => {
				this.busy.delete(part);
				this.work.delete(doing);
			});
		this.work.add(doing);
	}

	private async aim(): Promise<void> {
		const until = performance.now() + AIM_MS;
		while (performance.now() < until && (await patiently(async () => await this.sending())) === 0) await sleep(15);
	}

	private async sending(): Promise<number> {
		const { n } = await this.world.db
			.selectFrom('effect')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.where('state', '=', 'sending')
			.executeTakeFirstOrThrow();
		return Number(n);
	}
}

/** Its database may be away just then: it is tried again, as by any supervisor. */
async function startAgain(part: Part): Promise<void> {
	for (let tries = 1; ; tries++) {
		try {
			return await part.start();
		} catch (error) {
			if (tries === 10) throw error;
			await sleep(1000);
		}
	}
}
