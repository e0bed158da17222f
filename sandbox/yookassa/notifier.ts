import { randomUUID } from 'node:crypto';
import type { Desk } from './desk';
import type { NoticeRecord } from './types';
import { viewOf } from './views';

/** Seconds before each delivery: the first one, then after each that was not answered 200. Seven in all. */
export const SCHEDULE = [10, 42, 84, 168, 672, 5376, 86016];
const HELD_AT_MOST = 60_000;

/** Delivers notices: first at once (or after the first delay), then by YooKassa's table on the service clock until one is answered 200. */
export class Notifier {
	private inFlight = new Set<string>();
	private firstDeliveries = 0;

	constructor(private readonly desk: Desk) {}

	/** The notice of an event, with the object as it is at this moment. */
	announce(shopId: string, event: string, objectId: string): void {
		const kind = event.startsWith('refund') ? 'refund' : event.startsWith('payment_method') ? 'method' : 'payment';
		this.queue(shopId, event, objectId, viewOf(this.desk, { kind, id: objectId }));
	}

	/** Any notice at all, also a forged one. */
	queue(shopId: string, event: string, objectId: string, object: unknown, once = false): NoticeRecord {
		const { ctx, faults, options, state } = this.desk;
		const createdAt = ctx.now();
		const body = JSON.stringify({ type: 'notification', event, object });
		const notice: NoticeRecord = {
			id: randomUUID(),
			shopId,
			event,
			objectId,
			body,
			createdAt,
			status: 'queued',
			tries: [],
			copies: 1,
			once,
		};
		state.notices.push(notice);
		if (!state.urls.get(shopId)) return Object.assign(notice, { status: 'no url' });
		if (!once && faults.take(['notice-lost'])) return Object.assign(notice, { status: 'lost' });
		if (!once && faults.take(['reorder-notices'])) return Object.assign(notice, { status: 'held', nextTry: createdAt + HELD_AT_MOST });
		if (!once && faults.take(['duplicate-notice'])) notice.copies = 2;
		const delay = once ? 0 : options.firstDelaySeconds * 1000;
		notice.nextTry = createdAt + delay;
		if (delay === 0) this.deliverSoon(notice);
		return notice;
	}

	nextDue(): number | undefined {
		const moments = this.desk.state.notices.flatMap((notice) =>
			notice.nextTry === undefined || this.inFlight.has(notice.id) ? [] : [notice.nextTry],
		);
		return moments.length ? Math.min(...moments) : undefined;
	}

	async runDue(now: number): Promise<void> {
		const due = this.desk.state.notices.filter((notice) => notice.nextTry !== undefined && notice.nextTry <= now);
		await Promise.all(due.map(async (notice) => await this.deliver(notice)));
	}

	busy(): boolean {
		return this.firstDeliveries > 0 || this.inFlight.size > 0;
	}

	private deliverSoon(notice: NoticeRecord): void {
		this.firstDeliveries++;
		setImmediate(() => {
			void this.deliver(notice).finally(() => this.firstDeliveries--);
		});
	}

	private async deliver(notice: NoticeRecord): Promise<void> {
		if (this.inFlight.has(notice.id) || notice.nextTry === undefined) return;
		this.inFlight.add(notice.id);
		try {
			const answers = await Promise.all(Array.from({ length: notice.copies }, async () => await this.post(notice)));
			notice.copies = 1;
			this.record(notice, answers);
		} finally {
			this.inFlight.delete(notice.id);
		}
		await this.releaseHeld(notice);
	}

	/** One that was held back to change the order goes out after any other was. */
	private async releaseHeld(after: NoticeRecord): Promise<void> {
		const held = this.desk.state.notices.filter((notice) => notice.status === 'held' && notice.id !== after.id);
		await Promise.all(held.map(async (notice) => await this.deliver(notice)));
	}

	private record(notice: NoticeRecord, answers: Array<number | string>): void {
		const at = this.desk.ctx.now();
		notice.tries.push(...answers.map((answer) => ({ at, answer })));
		const failures = notice.tries.filter(({ answer }) => answer !== 200).length;
		const delivered = answers.includes(200);
		const next = SCHEDULE[failures];
		if (delivered) Object.assign(notice, { status: 'delivered', nextTry: undefined });
		else if (notice.once || next === undefined) Object.assign(notice, { status: 'failed', nextTry: undefined });
		else Object.assign(notice, { status: 'retrying', nextTry: at + next * 1000 });
		this.desk.ctx.log('yookassa', `notice ${notice.event} of ${notice.objectId}: ${notice.status}`);
	}

	private async post(notice: NoticeRecord): Promise<number | string> {
		const url = this.desk.state.urls.get(notice.shopId);
		if (!url) return 'no url';
		try {
			const signal = AbortSignal.timeout(this.desk.options.deliveryTimeout);
			const answer = await fetch(url, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: notice.body,
				redirect: 'manual',
				signal,
			});
			await answer.arrayBuffer();
			return answer.status;
		} catch (error) {
			const { cause, name } = error as Error & { cause?: { code?: string } };
			return cause?.code ?? name;
		}
	}
}
