import { bindCard } from '../cards/bind';
import { isStruckOff } from '../cards/struckOff';
import { entitlementOf } from '../catalogue/holds';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import type { ListContext } from './context';
import { productOf } from './line';
import { planOf } from './plan';
import type { ImportPlan } from './plan';
import { writePeople } from './writePeople';
import type { OfPerson } from './writePeople';
import { writeSubscriptions } from './writeSubscriptions';
import type { FirstFile, ToOpen } from './writeSubscriptions';
import type { LineToWrite } from './line';

export interface WriteOptions {
	botId: number;
	firstFile: FirstFile;
}

/** Lines that were found importable: the people, their cards, what they have, and the note that they were imported. Rows of one kind go in together. */
export async function writeLines(
	tx: Transition,
	lines: LineToWrite[],
	{ service, memo }: ListContext,
	{ botId, firstFile }: WriteOptions,
): Promise<void> {
	const people = await writePeople(tx, botId, lines, service);
	// Before the renewals: whose card expires first is looked at sooner.
	for (const { line, person } of people)
		if (line.card && !(await isStruckOff(tx, person.id, line.card)))
			await bindCard(tx, person.id, { id: line.card.methodId, saved: true, ...line.card });
	const opened = people.flatMap((one) => toOpen(one, tx.now));
	const subscriptions = await writeSubscriptions(tx, opened, { firstFile, memo });
	const byLine = new Map(opened.map(({ line, plan }, index) => [line, { subscription: subscriptions[index]!, plan }]));
	await writeGoods(tx, people);
	await note(tx, people, byLine);
}

function toOpen({ line, person }: OfPerson, now: number): Array<ToOpen & { line: LineToWrite }> {
	const { holding } = line;
	return holding?.is === 'subscription' ? [{ line, person, holding, plan: planOf({ ...line, holding }, now, line.hasWithdrawn) }] : [];
}

async function writeGoods(tx: Transition, people: OfPerson[]): Promise<void> {
	const goods = people.flatMap(({ line: { holding }, person }) => (holding?.is === 'good' ? [{ person, holding }] : []));
	if (goods.length === 0) return;
	await tx.db
		.insertInto('entitlement')
		.values(
			goods.map(({ person, holding }) => ({
				subscriber_id: person.id,
				what: entitlementOf(holding.product),
				order_id: null,
				granted_at: tx.now,
			})),
		)
		.execute();
}

/** By this a repeat knows them, their next number counts from it, and the audit log says what was done. */
async function note(
	tx: Transition,
	people: OfPerson[],
	byLine: Map<LineToWrite, { subscription: Subscription; plan: ImportPlan }>,
): Promise<void> {
	const noted = people.map(({ line, person }) => {
		const held = line.holding?.is === 'subscription' ? line.holding : undefined;
		const opened = byLine.get(line);
		const row = {
			subscriber_id: person.id,
			product_code: productOf(line),
			subscription_id: opened?.subscription.id ?? null,
			line_hash: line.hash,
			series_code: held?.seriesCode ?? null,
			next_number: held?.nextNumber ?? null,
			renewal_consent: held?.consent ? 1 : 0,
			at: tx.now,
		};
		const data = {
			product: row.product_code || undefined,
			subscription: opened?.subscription.id,
			nextNumber: held?.nextNumber ?? undefined,
			renewal: opened && wordFor(opened.plan),
		};
		const event = { at: tx.now, actor: 'service', subscriber_id: person.id, kind: 'subscriber.imported', data: JSON.stringify(data) };
		return { row, event };
	});
	await tx.db
		.insertInto('imported')
		.values(noted.map(({ row }) => row))
		.execute();
	await tx.db
		.insertInto('event')
		.values(noted.map(({ event }) => event))
		.execute();
}

function wordFor({ isLate, renews, leftOff }: ImportPlan): string {
	return isLate ? 'owner decides' : renews ? 'on' : (leftOff ?? 'off');
}
