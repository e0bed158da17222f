import type { YooKassaClient } from '../../clients/yookassa';
import { runCharge } from '../../nodes/shared/runCharge';
import { applyNotice } from '../../nodes/SubscriptionService/applyNotice';
import type { DeliverContext } from '../../nodes/SubscriptionOutbox/deliver/context';
import { currentSetup } from '../../service/setup/current';
import type { Store } from '../../service/store/open';
import { sql } from '../../vendor';
import { modelClient } from '../support/renewalModel/client';
import { Life, storeOf, untilDeath } from '../support/renewalModel/life';
import { isClientError } from '../../nodes/shared/errors';
import { WorldFolder } from '../support/worldFolder';
import { Accidents } from './accidents';
import { checkAttempt } from './checks/attempt';
import type { SimulatedClock } from './clock';
import { Dice } from './dice';
import { Findings } from './findings';
import { People } from './person';
import { SoakShop } from './shop';
import { SoakTelegram } from './telegram';

export const BOT = 999;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** What one process works with. */
export interface Hands {
	store: Store;
	yooKassa: YooKassaClient;
	/** For Deliver, as the setup is now. */
	deliver(): Promise<DeliverContext>;
}

/** A life whose end can be waited for. */
class MortalLife extends Life {
	private tell: () => void = () => undefined;
	readonly over = new Promise<void>((done) => (this.tell = done));

	override end(): void {
		super.end();
		this.tell();
	}
}

/** The service's own functions and those of its nodes over a store, a model of YooKassa and a Telegram in memory, in a time of their own. */
export class Soak {
	readonly people = new People();
	readonly shop: SoakShop;
	readonly accidents: Accidents;
	readonly telegram: SoakTelegram;
	readonly folder: WorldFolder;
	readonly findings: Findings;
	/** Nothing is done for anybody. */
	down = false;
	/** Whether the owner gets his day's report; drawing it takes longer than a day of few people. */
	reports = true;
	deaths = 0;
	attempts = 0;
	private causes = 0;
	private readonly later: Array<{ at: number; run: () => Promise<unknown> }> = [];

	constructor(
		readonly store: Store,
		readonly clock: SimulatedClock,
		readonly dice: Dice,
		readonly print: (line: string) => void,
	) {
		this.findings = new Findings(() => new Date(this.clock.now).toISOString().slice(0, 16), print);
		this.shop = new SoakShop(() => this.clock.now);
		this.accidents = new Accidents(dice);
		this.telegram = new SoakTelegram(this.people, dice, this.findings);
		this.folder = new WorldFolder(store);
	}

	cause(): string {
		return `soak:${++this.causes}`;
	}

	/** Something outside happens in a while. */
	in(ms: number, run: () => Promise<unknown>): void {
		this.later.push({ at: this.clock.now + ms, run });
	}

	/** What was to happen until now, in order. */
	async outside(): Promise<void> {
		const due = this.later.filter(({ at }) => at <= this.clock.now).sort((a, b) => a.at - b.at);
		if (due.length === 0) return;
		const kept = this.later.filter(({ at }) => at > this.clock.now);
		this.later.length = 0;
		this.later.push(...kept);
		for (const { run } of due) await run();
	}

	/**
	 * Runs what a process does.
	 * @param lives transactions until it is killed; left out = it lives
	 */
	async as(work: (hands: Hands) => Promise<unknown>, lives?: number): Promise<boolean> {
		const life = new MortalLife(lives);
		const store = lives === undefined ? this.store : storeOf(life, this.store);
		const client = modelClient(this.shop, this.accidents, life);
		const yooKassa: YooKassaClient = {
			...client,
			createPaymentFromText: async (body, key) => {
				this.attempts++;
				await checkAttempt(this, key, body);
				return await client.createPaymentFromText(body, key);
			},
		};
		const deliver = async (): Promise<DeliverContext> => ({
			...{ store, telegram: this.telegram, botId: BOT, current: await currentSetup(this.store) },
			out: { sent: [], needsFile: [], failed: [] },
		});
		this.telegram.begin();
		const working = untilDeath(async () => await work({ store, yooKassa, deliver }));
		// Whatever it would have tried again and again after its death is not waited for.
		const lived = await Promise.race([working, life.over.then(() => false)]);
		working.catch(() => undefined);
		if (lived) return true;
		this.telegram.died();
		this.deaths++;
		return false;
	}

	/** Carries out a link he has asked for. */
	async link(chargeId: number | null, cause: string): Promise<void> {
		if (chargeId !== null) await this.as(async ({ store, yooKassa }) => await runCharge(store, yooKassa, chargeId, cause));
	}

	/** It says that it runs, as the due trigger does every minute (M15). */
	async beat(): Promise<void> {
		await sql`update installation set alive_at = ${Math.floor(this.clock.now)}`.execute(this.store.db);
	}

	/** A notice of YooKassa's; while the service is down nobody hears it. */
	async notice(event: string, objectId: string, paymentId?: string): Promise<void> {
		if (this.down) return;
		await this.as(async ({ store, yooKassa }) => {
			try {
				await applyNotice(store, yooKassa, { event, objectId, paymentId }, this.cause());
			} catch (error) {
				if (!isClientError(error)) throw error;
			}
		});
	}
}
