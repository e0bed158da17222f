import { sql } from '../../vendor';
import { DUE_KINDS } from '../../service/due/kinds';
import { dueKinds } from '../../service/due/nextDue';
import { claimEffects } from '../../service/effects/claim';
import { planDailyFiles } from '../../service/series/planDaily';
import type { Store } from '../../service/store/open';
import { CROWD_BOT } from './crowd';

/** What one round takes, ms. */
export interface Round {
	/** Each due effect claimed. */
	claim: number;
	/** Each subscription planned for the day. */
	plan: number;
	/** The claim of what one person is to be answered. */
	answer: number;
	/** A look what is due. */
	look: number;
}

/** Claims so many due effects, plans so many days, asks what is due; each in the midst of the crowd. */
export async function measure(store: Store, rows: number, person: number): Promise<Round> {
	const claim = await timed(async () => {
		const claimed = await claimEffects(store, { botId: CROWD_BOT, limit: rows, uploads: true });
		if (claimed.length !== rows) throw new Error(`Only ${claimed.length} of ${rows} effects were claimed.`);
	});
	const plan = await timed(async () => {
		const planned = await planDailyFiles(store, rows);
		if (planned.length !== rows) throw new Error(`Only ${planned.length} of ${rows} days were planned.`);
	});
	const answer = await timed(async () => {
		const claimed = await claimEffects(store, { botId: CROWD_BOT, limit: 30, subscriberIds: [person], uploads: false });
		if (claimed.length !== 1) throw new Error('The person has nothing to be told.');
	});
	const look = await timed(async () => void (await dueKinds(store, DUE_KINDS)));
	return { claim: claim / rows, plan: plan / rows, answer, look };
}

/** How long a claim takes that finds nothing, ms: all that was due has been sent, what is held and what comes later stands there still. */
export async function claimOfNothing(store: Store, times: number): Promise<number[]> {
	await sql`update effect set state = 'sent' where state = 'ready' and due_at <= ${Date.now()}`.execute(store.db);
	// PostgreSQL does so by itself long before so many rows have changed.
	if (store.engine === 'postgres') await sql`vacuum (analyze) effect`.execute(store.db);
	const took: number[] = [];
	for (let time = 0; time < times; time++)
		took.push(
			await timed(async () => {
				const found = await claimEffects(store, { botId: CROWD_BOT, limit: 500, uploads: true });
				if (found.length > 0) throw new Error(`${found.length} effects are due after all.`);
			}),
		);
	return took;
}

async function timed(work: () => Promise<void>): Promise<number> {
	const began = performance.now();
	await work();
	return performance.now() - began;
}
