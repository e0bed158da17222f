import { Troubles, type Trouble } from '../support/renewalModel/troubles';
import type { Dice } from './dice';

/** Shares of attempts at a payment, of a hundred thousand. Declines come on top; they depend on which try it is. */
const SHARES: Partial<Record<Trouble, number>> = {
	lost: 600,
	'lost once': 1000,
	'no answer': 400,
	'error but charged': 400,
	'dies before': 100,
	'dies after': 100,
	'dead method': 150,
	'rate limited': 200,
	pending: 1000,
	'pending, then declined': 300,
	'declined: card_expired': 500,
	'declined: general_decline': 700,
};
const OF = 100_000;
const DECLINES_AT_FIRST = 0.08;
/** Who has no money today may have none tomorrow. */
const DECLINES_AGAIN = 0.45;

/** What goes wrong at the shop, by dice; a repeat under the same key meets the same. */
export class Accidents extends Troubles {
	/** The shop refuses everything: its keys are wrong, or it may not charge saved cards. */
	refused = false;
	counts = 0;
	private quiet = false;
	private readonly known = new Map<string, { trouble: Trouble | undefined; tries: number }>();

	constructor(private readonly dice: Dice) {
		super();
	}

	override of(key: string): { trouble: Trouble | undefined; tries: number } {
		const before = this.known.get(key);
		if (before && ++before.tries <= 2) return before;
		const found = { trouble: before ? undefined : this.roll(key), tries: 1 };
		if (found.trouble !== undefined) this.counts++;
		this.known.set(key, found);
		return found;
	}

	override end(): void {
		super.end();
		this.refused = false;
		this.quiet = true;
	}

	/** Keys are of no use after a day. */
	forget(): void {
		this.known.clear();
	}

	private roll(key: string): Trouble | undefined {
		if (this.quiet) return undefined;
		if (this.refused) return 'refused';
		let left = this.dice.next() * OF;
		for (const [trouble, share] of Object.entries(SHARES) as Array<[Trouble, number]>) if ((left -= share) < 0) return trouble;
		const isFurther = Number(/-a(\d+)$/.exec(key)?.[1] ?? 1) > 1;
		return this.dice.chance(isFurther ? DECLINES_AGAIN : DECLINES_AT_FIRST) ? 'declined: insufficient_funds' : undefined;
	}
}
