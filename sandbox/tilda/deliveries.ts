import type { SandboxContext } from '../emulator';

/** One submission on its way to the receiver. */
export interface Delivery {
	id: number;
	url: string;
	contentType: string;
	headers: Record<string, string>;
	body: string;
	tries: Array<{ at: number; status?: number; body?: string; error?: string }>;
	/** When it is tried next (service clock); none: it is over. */
	nextAt?: number;
	/** The first answer is to be taken for lost. */
	loseFirst?: boolean;
}

const MOST_TRIES = 3;
const KEPT = 200;
const SHOWN = 500;

/** Sends submissions: three tries in all, a minute apart, until one is answered 200 in time. */
export class Deliveries {
	private list: Delivery[] = [];
	private count = 0;
	private underWay = 0;
	private readonly waiting = new Map<number, Array<() => void>>();

	constructor(
		private readonly context: SandboxContext,
		private readonly limits: { retrySeconds: number; timeoutMs: number },
	) {}

	/** Takes one in; `at` in the future (service clock) delays it. Sends it now when it is due. */
	async add(given: Pick<Delivery, 'url' | 'contentType' | 'headers' | 'body' | 'loseFirst'>, at = this.context.now()): Promise<Delivery> {
		const delivery: Delivery = { id: ++this.count, tries: [], nextAt: at, ...given };
		this.list = [...this.list, delivery].slice(-KEPT);
		if (at <= this.context.now()) await this.attempt(delivery);
		return delivery;
	}

	/** Resolves when the last try of a delivery is over. */
	async over(delivery: Delivery): Promise<void> {
		if (delivery.nextAt === undefined) return;
		await new Promise<void>((resolve) => this.waiting.set(delivery.id, [...(this.waiting.get(delivery.id) ?? []), resolve]));
	}

	nextDue(): number | undefined {
		const moments = this.list.flatMap(({ nextAt }) => nextAt ?? []);
		return moments.length === 0 ? undefined : Math.min(...moments);
	}

	async runDue(now: number): Promise<void> {
		for (const delivery of this.list.filter(({ nextAt }) => nextAt !== undefined && nextAt <= now)) await this.attempt(delivery);
	}

	busy(): boolean {
		return this.underWay > 0;
	}

	all(): Delivery[] {
		return this.list;
	}

	save(): { list: Delivery[]; count: number } {
		return { list: this.list, count: this.count };
	}

	load(saved: { list: Delivery[]; count: number }): void {
		this.list = saved.list;
		this.count = saved.count;
	}

	private async attempt(delivery: Delivery): Promise<void> {
		delivery.nextAt = undefined;
		this.underWay++;
		const outcome = await this.post(delivery);
		this.underWay--;
		const lost = delivery.loseFirst && delivery.tries.length === 0;
		delivery.tries.push({ at: this.context.now(), ...(lost ? { error: 'answer lost' } : outcome) });
		this.context.log('tilda', `submission ${delivery.id}, try ${delivery.tries.length}: ${outcome.status ?? outcome.error}`);
		if ((lost || outcome.status !== 200) && delivery.tries.length < MOST_TRIES) {
			delivery.nextAt = this.context.now() + this.limits.retrySeconds * 1000;
			return;
		}
		for (const tell of this.waiting.get(delivery.id) ?? []) tell();
		this.waiting.delete(delivery.id);
	}

	private async post({ url, contentType, headers, body }: Delivery): Promise<{ status?: number; body?: string; error?: string }> {
		try {
			const answer = await fetch(url, {
				method: 'POST',
				headers: { ...headers, 'Content-Type': contentType },
				body,
				signal: AbortSignal.timeout(this.limits.timeoutMs),
			});
			return { status: answer.status, body: (await answer.text()).slice(0, SHOWN) };
		} catch (error) {
			return { error: (error as Error).name === 'TimeoutError' ? 'no answer in time' : 'no answer' };
		}
	}
}
