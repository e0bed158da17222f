/**
 * How the next attempt at a payment goes. `lost`: made, and no answer to either try. `lost once`: the repeat is answered. `no answer`: not made. `dies …`: the
 * calling process is killed. `declined: …` with its reason.
 */
export type Trouble =
	| 'lost'
	| 'lost once'
	| 'no answer'
	| 'error but charged'
	| 'dies before'
	| 'dies after'
	| 'refused'
	| 'dead method'
	| 'rate limited'
	| 'pending'
	| 'pending, then declined'
	| `declined: ${string}`;

/** `down`: nothing is done. `deaf`: it is done, and no answer comes. */
export type Outage = 'none' | 'down' | 'deaf';

/** What goes wrong at the shop. */
export class Troubles {
	readonly next: Trouble[] = [];
	outage: Outage = 'none';
	private readonly ofKey = new Map<string, { trouble: Trouble; tries: number }>();

	/** The trouble of an attempt, and how often it was tried with it. */
	of(key: string): { trouble: Trouble | undefined; tries: number } {
		const known = this.ofKey.get(key);
		if (known && ++known.tries <= 2) return known;
		const trouble = this.next.shift();
		if (trouble !== undefined) this.ofKey.set(key, { trouble, tries: 1 });
		return { trouble, tries: 1 };
	}

	end(): void {
		this.next.length = 0;
		this.ofKey.clear();
		this.outage = 'none';
	}
}
