import { addMessage, alertOwner } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import type { Subscription } from '../subscriptions/find';
import { wordsFor } from '../subscribers/words';
import type { PlanFailure, Series } from './plan';

export interface Waiting {
	number: number;
	why: Exclude<PlanFailure, 'already_today'>;
}

/** F3: the series waits at a number. He and the owner are told once; a sync that brings the file sends it the same day. */
export async function waitFor(
	tx: Transition,
	subscription: Subscription,
	subscriber: Subscriber,
	series: Series,
	waiting: Waiting,
): Promise<void> {
	if (subscription.waits_for === waiting.number) return;
	await tx.db.updateTable('subscription').set({ waits_for: waiting.number }).where('id', '=', subscription.id).execute();
	const { current } = await wordsFor(tx, subscriber);
	await addMessage(tx, subscriber, {
		key: `waiting:${subscription.id}:${series.code}:${waiting.number}`,
		message: 'catalogue_waiting',
		fields: { service: current.setup.service.name },
		priority: PRIORITY.payment,
	});
	await tellOwner(tx, subscriber, series, waiting);
}

/** The free series waits: it costs him nothing but patience, so only the owner hears of it. */
export async function freeSeriesWaits(
	tx: Transition,
	subscriber: Subscriber,
	series: Series,
	entryId: number,
	waiting: Waiting | null,
): Promise<void> {
	await tx.db
		.updateTable('funnel_entry')
		.set({ waits_for: waiting?.number ?? null })
		.where('id', '=', entryId)
		.execute();
	if (waiting) await tellOwner(tx, subscriber, series, waiting);
}

async function tellOwner(tx: Transition, subscriber: Subscriber, series: Series, { number, why }: Waiting): Promise<void> {
	await record(tx, 'series.waits', subscriber.id, { series: series.code, number, why });
	const says =
		why === 'missing'
			? `file ${number} is not in the folder. Upload it; it goes out the same day.`
			: `file ${number} has the same content as one sent before. Replace it, or renumber the files after it.`;
	await alertOwner(
		tx,
		subscriber.bot_id,
		`waits:${series.code}:${number}:${why}`,
		`The series "${series.code}" waits at ${number}: ${says}`,
	);
}

/** Files have come or changed: whoever waits for one of them is due at once. */
export async function wakeWaiting(tx: Transition, seriesCode: string, numbers: number[]): Promise<void> {
	if (numbers.length === 0) return;
	await tx.db
		.updateTable('subscription')
		.set({ next_file_at: tx.now })
		.where('series_code', '=', seriesCode)
		.where('waits_for', 'in', numbers)
		.where('state', 'in', ['trial', 'active', 'grace'])
		.execute();
	// F4: a renewal that waits for enough files is looked at again.
	await tx.db
		.updateTable('renewal')
		.set({ next_at: tx.now })
		.where('stage', '=', 'waiting_catalogue')
		.where('subscriber_id', 'in', (eb) =>
			eb.selectFrom('subscription').select('subscription.subscriber_id').where('subscription.series_code', '=', seriesCode),
		)
		.execute();
	await tx.db
		.updateTable('funnel_entry')
		.set({ next_at: tx.now })
		.where('state', '=', 'running')
		.where('waits_for', 'in', numbers)
		.execute();
}
