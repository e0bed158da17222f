import { sql } from '../../vendor';
import { withLink } from '../account/withLink';
import { alertOwner } from '../effects/add';
import { returnTokens, takeTokens } from '../effects/bucket';
import { firstInLane, takeUnderLease } from '../effects/claim';
import type { Effect } from '../effects/claim';
import { guardHolds } from '../effects/guards';
import { recipientsOf } from '../effects/recipients';
import { dropClaim } from '../effects/settle';
import type { MessagePayload } from '../messages/render';
import { currentSetup } from '../setup/current';
import type { CurrentSetup } from '../setup/current';
import { realNow } from '../store/clock';
import { oneAtATime } from '../store/lock';
import type { Store } from '../store/open';
import type { WhatsAppProviderName } from '../store/tables/whatsapp';
import { transition } from '../store/transition';
import { carryOut } from './carryOut';
import { decide } from './decide';
import type { Decision, ToDecide } from './decide';
import { dueInWhatsApp } from './due';
import { accountOf } from './find';
import { reserve, reservedBy, underWay } from './limits';
import { BUCKET, rateOf } from './rate';
import type { Sending } from './sending';
import { fallBackSilent } from './silent';
import type { Trouble } from './template';

/** A provider may take its time, and a batch is sent one after the other; real ms. */
export const WHATSAPP_LEASE_MS = 5 * 60_000;

export interface ClaimWhatsApp {
	limit: number;
	/** Only these subscribers; all who are due otherwise. */
	subscriberIds?: number[];
	/** Whose account sends; that of setup unless told. */
	provider?: WhatsAppProviderName;
}

export interface ClaimedWhatsApp {
	sendings: Sending[];
	/** How long the rate or the provider asks to wait, real ms; 0: it does not. */
	waitMs: number;
	/** Something was claimed that may not go now, or not here: claim again. */
	more: boolean;
}

/**
 * Takes up to `limit` effects that are due under a lease, at most one a subscriber and in his order, the guard read again in the claim (E1), as many as the rate allows; looks once
 * more at consent, window, caps, limits and templates, and renders what may go. They count as being sent from here on (E2). What may not go now is looked at later, what may
 * not go at all goes by another way. What was accepted and kept silent is told by another way first.
 * @throws Error when nothing has been applied yet
 */
export async function claimWhatsApp(store: Store, { limit, subscriberIds, provider: given }: ClaimWhatsApp): Promise<ClaimedWhatsApp> {
	await fallBackSilent(store);
	if (limit < 1 || subscriberIds?.length === 0) return { sendings: [], waitMs: 0, more: false };
	const current = await currentSetup(store);
	const provider = given ?? current.setup.whatsapp.provider;
	const rate = rateOf(current.setup, await accountOf(store, provider));
	const { tokens, waitMs } = await takeTokens(store, BUCKET, limit, rate, Math.max(1, rate));
	if (tokens === 0) return { sendings: [], waitMs, more: false };
	const effects = await claimed(store, tokens, subscriberIds);
	const sendings = await made(store, current, provider, await readied(store, current, effects));
	await returnTokens(store, BUCKET, tokens - sendings.length);
	return { sendings, waitMs: 0, more: effects.length > sendings.length };
}

async function claimed(store: Store, limit: number, subscriberIds?: number[]): Promise<Effect[]> {
	for (;;) {
		const { good, stale } = await takeUnderLease(store, 'whatsapp', (now) => claimWhatsAppStatement(store, limit, now, subscriberIds));
		if (good.length > 0 || stale.length === 0) return good.sort((a, b) => a.priority - b.priority || a.due_at - b.due_at || a.id - b.id);
	}
}

/** As of `claimStatement`: literals and the materialised list are needed by the engines. */
export function claimWhatsAppStatement(store: Store, limit: number, now: number, subscriberIds?: number[]) {
	const real = realNow();
	const lock = store.engine === 'postgres' ? sql`for update of e skip locked` : sql``;
	const scope = subscriberIds ? sql`and e.subscriber_id in (${sql.join(subscriberIds)})` : sql``;
	return sql`
		with taken as materialized (
			select e.id from effect e
			where e.id in (${dueInWhatsApp(now)}) and e.state = 'ready' and e.lease_until <= ${real} ${scope} and ${firstInLane(now, real)}
			order by e.priority, e.due_at, e.id limit ${sql.lit(limit)} ${lock})
		update effect set lease_until = ${real + WHATSAPP_LEASE_MS}, lease_no = lease_no + 1, tries = tries + 1
		where state = 'ready' and id in (select id from taken)
		returning *, ${guardHolds()} as holds`;
}

type Readied = Pick<ToDecide, 'effect' | 'payload' | 'reader'>;

async function readied(store: Store, current: CurrentSetup, effects: Effect[]): Promise<Readied[]> {
	const readers = await recipientsOf(store, current, effects.map(({ subscriber_id }) => subscriber_id)); // prettier-ignore
	const ready: Readied[] = [];
	for (const effect of effects) {
		const reader = readers.get(effect.subscriber_id);
		const payload = await withLink(store, JSON.parse(effect.payload) as MessagePayload);
		// Erased, or a link of his page that has been cleared away since.
		if (!reader || !payload.message || (payload.link !== undefined && !payload.fields.url)) await dropClaim(store, effect);
		else ready.push({ effect, payload, reader });
	}
	return ready;
}

/** One worker at a time, and each batch at once: what another has under way counts in the limits, and they are read once. */
async function made(store: Store, current: CurrentSetup, provider: WhatsAppProviderName, ready: Readied[]): Promise<Sending[]> {
	if (ready.length === 0) return [];
	const { installation } = current;
	return await transition(store, async (tx) => {
		await oneAtATime(store, tx.db, 'whatsapp:limits');
		const inFlight = await underWay(tx);
		const sendings: Sending[] = [];
		for (const { effect, payload, reader } of ready) {
			const decision = await decide(tx, { effect, payload, current, reader, provider, inFlight });
			for (const { key, says } of troublesOf(decision)) await alertOwner(tx, effect.bot_id, `whatsapp:${key}`, says);
			const sending = await carryOut(tx, { effect, payload, decision, installation, leaseMs: WHATSAPP_LEASE_MS });
			if (!sending) continue;
			sendings.push(sending);
			reserve(inFlight, sending.subscriberId, reservedBy(sending));
		}
		return sendings;
	});
}

function troublesOf(decision: Decision): Trouble[] {
	if (decision.is === 'later') return decision.alert ? [decision.alert] : [];
	return decision.is === 'text' ? [] : (decision.troubles ?? []);
}
