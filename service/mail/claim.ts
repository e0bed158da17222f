import { sql } from '../../vendor';
import { accountAddress } from '../account/link';
import { withLink } from '../account/withLink';
import { dueMails, firstInLane, takeUnderLease } from '../effects/claim';
import type { Effect } from '../effects/claim';
import { guardHolds } from '../effects/guards';
import { recipientsOf } from '../effects/recipients';
import { startSending } from '../effects/sending';
import { dropClaim, markFailed } from '../effects/settle';
import type { MessagePayload } from '../messages/render';
import { currentSetup } from '../setup/current';
import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import { isMailable } from './canMail';
import { oneLine, renderMail } from './render';
import type { RenderedMail } from './render';

/** A claimed mail, ready to be sent and then settled. */
export interface Mail extends RenderedMail {
	effectId: number;
	leaseNo: number;
	subscriberId: number;
	/** One plain address. */
	to: string;
	/** The service's name and its address. */
	from: string;
}

/** A mail server may take its time, and a batch is settled only when the last of it has been answered; real ms. */
export const MAIL_LEASE_MS = 5 * 60_000;

/**
 * Takes up to `limit` mails that are due under a lease, at most one a subscriber, the guard read again in the claim (E1), and renders them. They count as being
 * sent from here on (E2): one whose answer never comes is repeated once (F6). What cannot be addressed any more is dropped.
 */
export async function claimMail(store: Store, { limit }: { limit: number }): Promise<Mail[]> {
	if (limit < 1) return [];
	const mails: Mail[] = [];
	for (const effect of await claimed(store, limit)) {
		const mail = await made(store, effect);
		if (mail) mails.push(mail);
	}
	return mails;
}

async function claimed(store: Store, limit: number): Promise<Effect[]> {
	for (;;) {
		const { good, stale } = await takeUnderLease(store, 'mail', (now) => claimMailStatement(store, limit, now));
		if (good.length > 0 || stale.length === 0) return good.sort((a, b) => a.due_at - b.due_at || a.id - b.id);
	}
}

/** As of `claimStatement`: literals and the materialised list are needed by the engines. */
export function claimMailStatement(store: Store, limit: number, now: number) {
	const real = realNow();
	const lock = store.engine === 'postgres' ? sql`for update of e skip locked` : sql``;
	return sql`
		with taken as materialized (
			select e.id from effect e
			where e.id in (${dueMails(now)}) and e.state = 'ready' and e.lease_until <= ${real} and ${firstInLane(now, real)}
			order by e.due_at, e.id limit ${sql.lit(limit)} ${lock})
		update effect set lease_until = ${real + MAIL_LEASE_MS}, lease_no = lease_no + 1, tries = tries + 1
		where state = 'ready' and id in (select id from taken)
		returning *, ${guardHolds()} as holds`;
}

async function made(store: Store, effect: Effect): Promise<Mail | undefined> {
	const current = await currentSetup(store);
	const { service } = current.setup;
	const reader = (await recipientsOf(store, current, [effect.subscriber_id])).get(effect.subscriber_id);
	const row = await store.db
		.selectFrom('subscriber')
		.select(['email', 'email_confirmed_at'])
		.where('id', '=', effect.subscriber_id)
		.executeTakeFirst();
	const payload = await withLink(store, JSON.parse(effect.payload) as MessagePayload);
	const isWhole = payload.link === undefined || Boolean(payload.fields.url);
	// Erased, his address taken away or replaced by one he has not confirmed, mail switched off or the link cleared away since: a notice that is dropped is written anew for whichever way is left.
	if (!reader || !isWhole || !row?.email || !isMailable(row, service)) {
		await dropClaim(store, effect);
		return undefined;
	}
	let rendered: RenderedMail;
	try {
		rendered = renderMail(current, reader, payload, await accountAddress(store));
	} catch (error) {
		await markFailed(store, effect, (error as Error).message);
		return undefined;
	}
	if (!(await startSending(store, [effect], MAIL_LEASE_MS)).has(effect.id)) return undefined;
	return {
		effectId: effect.id,
		leaseNo: effect.lease_no,
		subscriberId: effect.subscriber_id,
		to: row.email.trim(),
		from: sender(service.name, service.mailFrom),
		...rendered,
	};
}

function sender(name: string, address: string): string {
	return `"${oneLine(name).replace(/["\\<>]/g, '')}" <${address}>`;
}
