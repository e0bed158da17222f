import type { Transition } from '../store/transition';
import { endAccess } from '../subscriptions/endAccess';
import type { Subscription } from '../subscriptions/find';
import { subscriberById } from '../subscribers/find';
import { outsideQuiet } from '../time/local';
import { currentSetup } from '../setup/current';
import { announce } from './announce';
import { exhaust } from './exhaust';
import { moveTo } from './find';
import type { Renewal } from './find';
import { letEnd } from './letEnd';
import type { Obstacle } from './obstacle';
import { toOwner } from './toOwner';

/** What follows from that which stands in the way of a charge. Gives what was done. */
export async function overcome(tx: Transition, renewal: Renewal, subscription: Subscription, obstacle: Obstacle): Promise<string> {
	switch (obstacle.is) {
		case 'later':
			return await wait(tx, renewal, subscription, obstacle.at);
		case 'will_end':
			if (renewal.first_declined_at !== null) await exhaust(tx, renewal, subscription);
			// It was his own doing, and he has been told.
			else await letEnd(tx, renewal, subscription, true);
			return 'will_end';
		case 'announce':
			return await announce(tx, renewal, subscription);
		case 'over':
			await exhaust(tx, renewal, subscription);
			return 'over';
		case 'undeliverable':
			await endAccess(tx, subscription, await subscriberById(tx, subscription.subscriber_id), 'ended', 'undeliverable notice');
			return 'ended';
		case 'overdue':
			return await toOwner(tx, renewal, subscription, obstacle.why);
	}
}

/** In his waking hours (a charge at night wakes him with its receipt). */
async function wait(tx: Transition, renewal: Renewal, subscription: Subscription, at: number): Promise<'later'> {
	const { service } = (await currentSetup(tx.store, tx.db)).setup;
	const { zone } = await subscriberById(tx, subscription.subscriber_id);
	await moveTo(tx, renewal, { next_at: outsideQuiet(at, zone, { from: service.quietFrom, to: service.quietTo }) });
	return 'later';
}
