import { nextInWords } from '../instalments/standing';
import type { PlanStanding } from '../instalments/standing';
import { unfinishedPlans } from '../instalments/unfinished';
import { newestProduct } from '../orders/product';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import type { Words } from '../subscribers/words';
import { linesOf } from './subscriptions';
import type { SubscriptionLine } from './subscriptions';

/** A purchase in parts that is not paid in full. Sums are kopecks. */
export interface InstalmentLine {
	planId: number;
	product: string;
	offer: string;
	/** Parts that are paid, of how many, and the number of the next one. */
	paid: number;
	parts: number;
	next: number;
	/** Of the next part, and of all that are left. */
	kopecks: number;
	restKopecks: number;
	/** What comes next: charged on a day, to be paid by a day, or whenever he likes. */
	says: string;
	/** What runs until the next part is due; undefined once one was missed. */
	running?: SubscriptionLine;
}

/** What he is buying in parts, in the order it was begun. */
export async function instalmentsOf(tx: Transition, subscriber: Subscriber, words: Words): Promise<InstalmentLine[]> {
	const lines: InstalmentLine[] = [];
	for (const standing of await unfinishedPlans(tx, subscriber.id)) lines.push(await lineOf(tx, subscriber, words, standing));
	return lines;
}

async function lineOf(tx: Transition, subscriber: Subscriber, words: Words, standing: PlanStanding): Promise<InstalmentLine> {
	const { plan, offer, paid, next, kopecks, restKopecks, subscription } = standing;
	const [running] = subscription ? await linesOf(tx, subscriber, [subscription]) : [];
	// What stands in the way of a charge leaves it to be paid by hand.
	const chargeAt = running?.hindrance ? undefined : standing.chargeAt;
	return {
		planId: plan.id,
		product: (await newestProduct(tx, plan.product_code))?.name ?? plan.product_code,
		offer: offer.name,
		...{ paid, parts: plan.parts, next, kopecks, restKopecks, running },
		says: nextInWords({ ...standing, chargeAt }, words),
	};
}
