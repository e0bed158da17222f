import { sql } from '../../vendor';
import { addMessage } from '../effects/add';
import { isGone, sayErasing } from '../erasure/guard';
import { claimToken } from '../leads/join';
import { splitPayload } from '../sources/split';
import { touchByStart } from '../sources/touch';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { wordsFor } from './words';
import { followDeepLink } from './deepLinks';
import { subscriberById } from './find';
import type { Subscriber } from './find';

/** He pressed Start. `payload` is what followed the deep link's `start=`; `cause` makes a repeat of the same update harmless. */
export interface Started {
	subscriberId: number;
	payload?: string;
	cause: string;
}

const LEAD_PAYLOAD = /^l_([A-Za-z0-9_-]{8,62})$/;

/**
 * Welcomes him, notes where he came from, joins his form if the link carries its token and does what else the link is for. Who has been welcomed before gets only
 * what that brings, and the welcome where it brings nothing: nobody who presses Start is left without an answer.
 */
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
		const isKnown = await wasWelcomed(tx, subscriberId, cause);
		// Before whatever the link or the form brings.
		if (!isKnown) await welcome(tx, subscriber, cause);
		const before = await newestEffect(tx);
		const came = splitPayload(payload);
		const token = LEAD_PAYLOAD.exec(came.payload ?? '')?.[1];
		const leadJoined = token ? await claimToken(tx, token, subscriber) : false;
		await touchByStart(tx, subscriberId, came);
		if (came.payload && !token) await followDeepLink(tx, { subscriber, payload: came.payload, cause });
		if (isKnown && !(await wasToldSince(tx, subscriberId, before))) await welcome(tx, subscriber, cause);
		return { subscriberId, leadJoined };
	});
}

async function welcome(tx: Transition, subscriber: Subscriber, cause: string): Promise<void> {
	const { current } = await wordsFor(tx, subscriber);
	await addMessage(tx, subscriber, {
		key: welcomeKey(subscriber.id, cause),
		message: 'welcome',
		fields: { first_name: subscriber.first_name, service: current.setup.service.name },
	});
}

const welcomeKey = (subscriberId: number, cause: string) => `welcome:${subscriberId}:${cause}`;

/** By another Start than this one; the keys of what was told are kept for ever. */
async function wasWelcomed({ db }: Transition, subscriberId: number, cause: string): Promise<boolean> {
	const row = await db
		.selectFrom('effect')
		.select('id')
		.where('subscriber_id', '=', subscriberId)
		// A literal: the index holds only these.
		.where(sql<boolean>`key like 'welcome:%'`)
		.where('key', '<>', welcomeKey(subscriberId, cause))
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

async function newestEffect({ db }: Transition): Promise<number> {
	const { newest } = await db
		.selectFrom('effect')
		.select((eb) => eb.fn.max('id').as('newest'))
		.executeTakeFirstOrThrow();
	return newest ?? 0;
}

async function wasToldSince({ db }: Transition, subscriberId: number, effectId: number): Promise<boolean> {
	const row = await db
		.selectFrom('effect')
		.select('id')
		.where('id', '>', effectId)
		.where('subscriber_id', '=', subscriberId)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
