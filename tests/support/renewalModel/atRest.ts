import { sql } from '../../../vendor';
import { readBooks, type Books } from './books';
import type { ShopPayment } from './shop';
import type { Withdrawals } from './withdrawals';
import { notice, work } from './work';
import { HOUR_MS, type RenewalWorld } from './world';

const STEPS_HOURS = [0.1, 1, 2, 7, 7, 12, 24, 24];

/** The shop works again, nobody does anything any more, and what is open is looked up until nothing is. */
export async function comeToRest(world: RenewalWorld): Promise<void> {
	world.troubles.end();
	for (const hours of STEPS_HOURS) {
		await world.as(0, undefined, async (hands) => {
			// What the owner gave back in the cabinet is told by a notice; all else is found without.
			for (const { id, paymentId, request } of world.shop.givenBack)
				if (request === undefined) await notice(world, hands, { event: 'refund.succeeded', objectId: id, paymentId });
			for (const kind of ['charges', 'refunds', 'bindings'] as const) await work(hands, kind);
		});
		if (hours >= 2 && !(await isAnythingOpen(world))) return;
		world.pass(hours * HOUR_MS);
	}
	if (await isAnythingOpen(world)) throw new Error(`it does not come to rest: ${JSON.stringify(await readBooks(world.store))}`);
}

async function isAnythingOpen({ store }: RenewalWorld): Promise<boolean> {
	const { rows } = await sql`select 1 from charge where check_at is not null or state in ('sent', 'unknown', 'pending')
		union all select 1 from refund_request where check_at is not null`.execute(store.db);
	return rows.length > 0;
}

/** What must hold when all has been looked up. */
export async function checkAtRest(world: RenewalWorld, withdrawals: Withdrawals): Promise<void> {
	const books = await readBooks(world.store);
	for (const payment of world.shop.kept()) checkKept(books, payment);
	checkOncePerTerm(books, world.shop.kept());
	for (const [chargeId, why] of withdrawals.mustGoBack) {
		const payment = world.shop.payments.find(({ id }) => id === books.charges.find((charge) => charge.id === chargeId)?.provider_id);
		if (payment && !payment.refunded) throw new Error(`M4: ${payment.key} is kept though it was taken after ${why}`);
	}
	checkLedger(world, books);
}

/** Every payment has opened a term, was given back, or waits for a person. */
function checkKept({ charges, covers, orders }: Books, payment: ShopPayment): void {
	const charge = charges.find(({ provider_id }) => provider_id === payment.id);
	const isReviewed = orders.some(({ id, state }) => id === charge?.order_id && state === 'review');
	if (!charge || (!isReviewed && !covers.some(({ charge_id }) => charge_id === charge.id)))
		throw new Error(`payment ${payment.id} (${payment.key}) is kept and has opened nothing`);
}

/** M7: at most one kept payment a subscription and term. */
function checkOncePerTerm({ charges, covers }: Books, kept: ShopPayment[]): void {
	const terms = kept.flatMap((payment) => {
		const charge = charges.find(({ provider_id }) => provider_id === payment.id);
		return covers.filter(({ charge_id }) => charge_id === charge?.id).map(({ subscription_id, term }) => `${subscription_id}:${term}`);
	});
	for (const { id, key, methodId, metadata } of kept.filter(({ methodId }) => methodId)) {
		const charge = charges.find(({ provider_id }) => provider_id === id);
		const opened = covers.find(
			({ charge_id, subscription_id }) => charge_id === charge?.id && String(subscription_id) === metadata.subscription,
		);
		if (opened && String(opened.term) !== metadata.term) throw new Error(`M6: ${key} on ${methodId} is kept for term ${opened.term}`);
	}
	const saved = kept.filter(({ methodId }) => methodId).map(({ metadata }) => `${metadata.subscription}:${metadata.term}`);
	for (const list of [terms, saved])
		if (new Set(list).size !== list.length) throw new Error(`M7: a term was paid twice and both are kept: ${list.join(', ')}`);
}

/** The shop's books and ours say the same. */
function checkLedger({ shop }: RenewalWorld, { charges, refunds }: Books): void {
	const ours = charges.filter(({ provider_id }) => provider_id !== null).map((one) => [one.provider_id!, one.state, one.amount_kopecks]);
	const states = { succeeded: 'succeeded', canceled: 'declined', pending: 'pending', waiting_for_capture: 'pending' } as const;
	const theirs = shop.payments.map(({ id, history, kopecks }) => [id, states[history.at(-1)!], kopecks]);
	same('payments', ours, theirs);
	same(
		'refunds',
		refunds.map(({ provider_id, payment_id, amount_kopecks, state }) => [provider_id, payment_id, amount_kopecks, state]),
		shop.givenBack.map(({ id, paymentId, kopecks }) => [id, paymentId, kopecks, 'succeeded']),
	);
}

function same(what: string, ours: unknown[], theirs: unknown[]): void {
	const text = (rows: unknown[]) =>
		rows
			.map((row) => JSON.stringify(row))
			.sort()
			.join('\n');
	if (text(ours) !== text(theirs)) throw new Error(`the ${what} differ; ours:\n${text(ours)}\nYooKassa's:\n${text(theirs)}`);
}
