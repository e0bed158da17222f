import { setTimeout as sleep } from 'node:timers/promises';
import type { Killer } from './killer';
import type { ChaosOptions } from './options';
import { databaseOutage } from './outages';
import { patiently } from './patience';
import type { Weather } from './weather';
import type { ChaosWorld } from './world';

export interface StormPlan {
	/** How much there is to do. */
	total: number;
	/** How much is done, by the store. */
	done(): Promise<number>;
	/** How often the database goes away meanwhile; no more often than n8n is killed, once in a quick run. */
	outages: number;
	/** What else happens when this share (0 to 1) is done. */
	also?(share: number): Promise<void>;
}

/** For a thousand and for a kill; what a dead process had claimed is free again after 45 s. */
const LIMIT_MS = { least: 240_000, perThousand: 60_000, perKill: 40_000 };

/** Kills and outages spread over the work, until all of it is done or the time is over. Gives how often the database was away. */
export async function storm(world: ChaosWorld, plan: StormPlan, killer: Killer, weather: Weather, options: ChaosOptions): Promise<number> {
	const { total, done, also } = plan;
	const { kills, print } = options;
	const started = performance.now();
	const until = started + LIMIT_MS.least + (LIMIT_MS.perThousand * total) / 1000 + LIMIT_MS.perKill * kills;
	const wanted = options.quick ? 1 : Math.min(plan.outages, kills);
	let [outages, told] = [0, -1];
	let outage: Promise<void> | undefined;
	for (;;) {
		const count = await patiently(done);
		const share = count / total;
		if (Math.floor(share * 20) !== told)
			print(
				`${count} of ${total} done, ${killer.kills} kills, ${weather.faults} faults, ${Math.round((performance.now() - started) / 1000)} s`,
			);
		told = Math.floor(share * 20);
		weather.upTo(count);
		await patiently(async () => await also?.(share));
		if (count >= total || performance.now() > until) break;
		if (killer.begun < kills && share >= (killer.begun + 0.5) / (kills + 1)) await killer.strike();
		if (!outage && outages < wanted && share >= (outages + 0.2) / wanted) {
			outages++;
			outage = databaseOutage(world).finally(() => (outage = undefined));
		}
		await sleep(100);
	}
	if (performance.now() > until) print('the time is over');
	await outage;
	return outages;
}
