/** After an execution failed, ms: short enough to recover unseen. */
const FIRST_PAUSE_MS = 5_000;
/** A process that dies, a database that is started anew: such a trouble is over within minutes, and nobody is to wait long after it. */
const SHORT_TROUBLE_MS = 10 * 60_000;
const LONGEST_PAUSE_MS = { shortTrouble: 30_000, longTrouble: 300_000 };

/** Failures of one kind of due work, one after the other: how long it rests. Doubled with each, so that an outage of hours does not fill the list of executions. */
export class Failures {
	private count = 0;
	private since = 0;

	/** @param now a clock that only runs on, ms. Gives the pause, ms */
	failed(now: number): number {
		if (this.count === 0) this.since = now;
		this.count++;
		const longest = now - this.since < SHORT_TROUBLE_MS ? LONGEST_PAUSE_MS.shortTrouble : LONGEST_PAUSE_MS.longTrouble;
		return Math.min(FIRST_PAUSE_MS * 2 ** (this.count - 1), longest);
	}

	worked(): void {
		this.count = 0;
	}
}
