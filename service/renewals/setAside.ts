import { alertOwner } from '../effects/add';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { moveTo, renewalById } from './find';

const TRY_AGAIN_MS = 30 * 60_000;
const DAY_MS = 86_400_000;

/**
 * A step of a renewal broke and changed nothing: what is due of it is due again in half an hour, behind the others, so that it holds up none of them. It is
 * written down each time, and the owner is told once a day.
 * @param why the error, without secrets
 * @throws Error when there is no such renewal
 */
export async function setAside(store: Store, renewalId: number, step: string, why: string): Promise<void> {
	await transition(store, async (tx) => {
		const renewal = await renewalById(tx, renewalId);
		if (renewal.next_at !== null && renewal.next_at <= tx.now) await moveTo(tx, renewal, { next_at: tx.now + TRY_AGAIN_MS });
		await record(tx, 'renewal.failed', renewal.subscriber_id, { renewal: renewalId, step, why });
		await alertOwner(
			tx,
			(await subscriberById(tx, renewal.subscriber_id)).bot_id,
			`renewal_failed:${renewalId}:${step}:${Math.floor(tx.now / DAY_MS)}`,
			`Renewal ${renewalId} could not be handled (${step}): ${why}. Nothing of it was changed; it is tried again every half hour, and the others go on.`,
		);
	});
}
