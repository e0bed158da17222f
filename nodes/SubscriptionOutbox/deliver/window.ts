import { processMemory } from '../../shared/processMemory';

/** What Telegram lets a bot send within one second. Source: Bot FAQ, "My bot is hitting limits". */
const A_SECOND = 30;
/** And a little for two clocks that do not tick alike, ms. */
const SPAN_MS = 1_005;
/** Telegram has counted a send this long after its start at the latest, ms. Longer, and answers that take their time would hold the bot below the default 25 a second. */
const COUNTED_MS = 190;

/** How long to wait while everything that has a place has not left yet, ms. */
const LOOK_AGAIN_MS = 20;

/** The right to one send. */
export interface Place {
	/** It leaves now. */
	leave(): void;
	/** It is settled: Telegram has answered and counted it, or it has not left at all, and the place is free. */
	done(): void;
}

/**
 * The sends of one bot in this process within the second that runs now. Telegram counts a send between its start and its answer, so it holds its place from the
 * moment it is given until a second after the answer, or after it must have been counted: however long the store keeps it from leaving, no second sees more than
 * Telegram allows. The bucket in the store paces all processes
 * together; this keeps one of them from what a full bucket and a late timer would let through at once.
 */
export class SecondWindow {
	/** The moment from which on each counts for a second more. */
	private taken: Array<{ at: number }> = [];

	constructor(
		private readonly limit = A_SECOND,
		private readonly now: () => number = () => performance.now(),
	) {}

	/** Up to `want` places; none while the second is full. */
	take(want: number): Place[] {
		const since = this.now() - SPAN_MS;
		this.taken = this.taken.filter(({ at }) => at > since);
		const count = Math.max(0, Math.min(want, this.limit - this.taken.length));
		return Array.from({ length: count }, () => this.place());
	}

	/** Ms until there may be one; a while, where all are held by what has not left yet. */
	waitMs(): number {
		const first = Math.min(...this.taken.map(({ at }) => at));
		return Number.isFinite(first) ? Math.max(1, Math.ceil(first + SPAN_MS - this.now())) : LOOK_AGAIN_MS;
	}

	/** Counts at once, so that nobody else takes it. */
	private place(): Place {
		const mine = { at: Infinity };
		let answered = Infinity;
		this.taken.push(mine);
		return {
			leave: () => {
				mine.at = this.now() + COUNTED_MS;
				// Where this process stalls before the request is written, it leaves as much later.
				setImmediate(() => setImmediate(() => void (mine.at = Math.min(this.now() + COUNTED_MS, answered))));
			},
			done: () => {
				answered = mine.at === Infinity ? -Infinity : this.now();
				mine.at = Math.min(mine.at, answered);
			},
		};
	}
}

const FREE: Place = { leave: () => undefined, done: () => undefined };

/** Where setup allows more than Telegram's usual rate (paid broadcasts), the bucket alone counts. */
const WITHOUT_LIMIT: Pick<SecondWindow, 'take' | 'waitMs'> = {
	take: (want) => Array.from({ length: want }, () => FREE),
	waitMs: () => 1,
};

/** The window of a bot, which all executions of this process share. */
export function windowOf(botId: number, ratePerSecond: number): Pick<SecondWindow, 'take' | 'waitMs'> {
	if (ratePerSecond > A_SECOND) return WITHOUT_LIMIT;
	const windows = processMemory('secondWindows', () => new Map<number, SecondWindow>());
	const known = windows.get(botId) ?? new SecondWindow();
	windows.set(botId, known);
	return known;
}
