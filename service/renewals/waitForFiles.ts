import { addMessage, alertOwner } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { moveTo } from './find';
import type { Renewal } from './find';
import { speakTo } from './speakTo';

const DAY_MS = 86_400_000;

/** F4: not charged for what is not there. He is told once; looked at again each day, and at the sync that brings files. */
export async function waitForFiles(tx: Transition, renewal: Renewal, subscription: Subscription, series: string): Promise<string> {
	const { subscriber, dueAt } = await speakTo(tx, subscription);
	await moveTo(tx, renewal, { stage: 'waiting_catalogue', next_at: tx.now + DAY_MS });
	if (tx.now > subscription.ends_at && subscription.state !== 'waiting_catalogue')
		await tx.db
			.updateTable('subscription')
			.set({ state: 'waiting_catalogue', next_file_at: null })
			.where('id', '=', subscription.id)
			.execute();
	await addMessage(tx, subscriber, {
		key: `renewal_waits:${subscription.id}:${renewal.term}`,
		message: 'renewal_waits',
		priority: PRIORITY.payment,
		dueAt,
	});
	const says = `Renewals wait: the series "${series}" does not have enough files for another term. Nobody is charged until it has; upload them.`;
	await alertOwner(tx, subscriber.bot_id, `catalogue_renewals:${series}:${new Date(tx.now).toISOString().slice(0, 10)}`, says);
	return 'waiting_catalogue';
}
