import { addMessage } from '../effects/add';
import { isGone, sayErasing } from '../erasure/guard';
import { claimToken } from '../leads/join';
import { splitPayload } from '../sources/split';
import { touchByStart } from '../sources/touch';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { wordsFor } from './words';
import { followDeepLink } from './deepLinks';
import { subscriberById } from './find';

/** He pressed Start. `payload` is what followed the deep link's `start=`; `cause` makes a repeat of the same update harmless. */
export interface Started {
	subscriberId: number;
	payload?: string;
	cause: string;
}

const LEAD_PAYLOAD = /^l_([A-Za-z0-9_-]{8,62})$/;

/** Welcomes him, notes where he came from and joins his form if the link carries its token. */
export async function start(
	store: Store,
	{ subscriberId, payload, cause }: Started,
): Promise<{ subscriberId: number; leadJoined: boolean }> {
	return await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		// Not under his lock: a form that lands at the same moment has its token's lock and waits for him. What slips through joins nobody who is leaving.
		if (isGone(subscriber)) {
			await sayErasing(tx, subscriber, cause);
			return { subscriberId, leadJoined: false };
		}
		const { current } = await wordsFor(tx, subscriber);
		// Before whatever the link or the form brings.
		await addMessage(tx, subscriber, {
			key: `welcome:${subscriberId}:${cause}`,
			message: 'welcome',
			fields: { first_name: subscriber.first_name, service: current.setup.service.name },
		});
		const came = splitPayload(payload);
		const token = LEAD_PAYLOAD.exec(came.payload ?? '')?.[1];
		const leadJoined = token ? await claimToken(tx, token, subscriber) : false;
		await touchByStart(tx, subscriberId, came);
		if (came.payload && !token) await followDeepLink(tx, { subscriber, payload: came.payload, cause });
		return { subscriberId, leadJoined };
	});
}
