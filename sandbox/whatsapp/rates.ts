const BURST_TO_ONE = 45;
const MS_BETWEEN_TO_ONE = 6000;

/** Limits of one number, over a clock in milliseconds: so many messages a second, and a burst to one person that is paid back slowly. */
export class Rates {
	private sent: number[] = [];
	private readonly people = new Map<string, { tokens: number; at: number }>();

	constructor(
		private readonly clock: () => number,
		private readonly perSecond: number,
	) {}

	/** Books a message of the number. False: one too many this second. */
	bookNumber(): boolean {
		const now = this.clock();
		this.sent = this.sent.filter((at) => at > now - 1000);
		if (this.sent.length >= this.perSecond) return false;
		this.sent.push(now);
		return true;
	}

	/** Books a message to one person. False: one too many for him. */
	bookPerson(phone: string): boolean {
		const now = this.clock();
		const { tokens, at } = this.people.get(phone) ?? { tokens: BURST_TO_ONE, at: now };
		const left = Math.min(BURST_TO_ONE, tokens + (now - at) / MS_BETWEEN_TO_ONE);
		this.people.set(phone, { tokens: left < 1 ? left : left - 1, at: now });
		return left >= 1;
	}

	clear(): void {
		this.sent = [];
		this.people.clear();
	}
}
