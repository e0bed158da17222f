import type { SandboxContext } from '../emulator';
import type { FaultBox } from './faultBox';
import { postWebhook } from './postWebhook';
import type { Caller, Webhook } from './webhook';

const KEPT = 500;
const HELD_AT_MOST_MS = 60_000;

/** Sends webhooks one after the other, in the order they were made; what is not taken is tried again by the provider's table. */
export class Webhooks {
	private list: Webhook[] = [];
	private count = 0;
	private running: Promise<void> | undefined;

	constructor(
		private readonly ctx: SandboxContext,
		private readonly faults: FaultBox,
		private readonly caller: Caller,
	) {}

	/** Takes one in and sends it right after the present call. Without an address it is dropped. */
	add(about: string, body: unknown): void {
		if (!this.caller.url()) return;
		const now = this.ctx.now();
		const webhook: Webhook = {
			id: ++this.count,
			about,
			body: JSON.stringify(body),
			createdAt: now,
			status: 'queued',
			tries: [],
			copies: 1,
			attempts: 0,
		};
		this.list.push(webhook);
		this.trim();
		if (this.faults.take(['webhook-lost'])) return void (webhook.status = 'lost');
		if (this.faults.take(['reorder-webhooks'])) Object.assign(webhook, { status: 'held', nextTry: now + HELD_AT_MOST_MS });
		else webhook.nextTry = now;
		if (this.faults.take(['duplicate-webhook'])) webhook.copies = 2;
		if (webhook.status === 'queued') void this.run();
	}

	nextDue(): number | undefined {
		const moments = this.list.flatMap(({ nextTry }) => nextTry ?? []);
		return moments.length > 0 ? Math.min(...moments) : undefined;
	}

	/** Delivers all that is due; one who comes while it is under way waits for the same end. */
	async run(): Promise<void> {
		this.running ??= this.work();
		await this.running;
	}

	busy(): boolean {
		return this.running !== undefined;
	}

	/** Without bodies: they hold names and texts. */
	all(): Array<Omit<Webhook, 'body'>> {
		return this.list.map(({ body, ...webhook }) => webhook);
	}

	save(): { list: Webhook[]; count: number } {
		return structuredClone({ list: this.list, count: this.count });
	}

	load({ list, count }: { list: Webhook[]; count: number }): void {
		this.list = structuredClone(list);
		this.count = count;
	}

	private async work(): Promise<void> {
		// Not at once: what is reported within one call may still get company.
		await new Promise((resolve) => setImmediate(resolve));
		for (let next = this.next(); next; next = this.next()) {
			await this.deliver(next);
			for (const held of this.list.filter(({ status }) => status === 'held')) if (held.id < next.id) await this.deliver(held);
		}
		// In one go with the last look: what comes from here on starts anew.
		this.running = undefined;
	}

	private next(): Webhook | undefined {
		return this.list.find(({ nextTry }) => nextTry !== undefined && nextTry <= this.ctx.now());
	}

	private async deliver(webhook: Webhook): Promise<void> {
		webhook.nextTry = undefined;
		const answers = await Promise.all(Array.from({ length: webhook.copies }, async () => await postWebhook(this.caller, webhook.body)));
		webhook.copies = 1;
		const at = this.ctx.now();
		webhook.tries.push(...answers.map(({ answer }) => ({ at, answer })));
		const wait = this.caller.schedule[webhook.attempts++];
		if (answers.some(({ isContent }) => isContent)) webhook.status = 'delivered';
		else if (wait === undefined) webhook.status = 'failed';
		else Object.assign(webhook, { status: 'retrying', nextTry: at + wait * 1000 });
		if (webhook.status !== 'delivered') this.ctx.log(this.caller.name, `webhook ${webhook.about}: ${webhook.status}`);
	}

	private trim(): void {
		if (this.list.length <= KEPT) return;
		const over = this.list.findIndex(({ nextTry }) => nextTry === undefined);
		if (over >= 0) this.list.splice(over, 1);
	}
}
