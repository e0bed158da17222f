import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '../../vendor';
import { issueToken, TOKEN_MS } from '../account/issue';
import { isSigning } from '../account/token';
import type { PageToken } from '../account/token';
import { addMessage } from '../effects/add';
import { currentSetup } from '../setup/current';
import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { isAddress, normalAddress } from './address';

const HOUR_MS = 3_600_000;
/** So many mails a person and hour, whoever asks for them: one link after another has been used. */
const A_PERSON_AND_HOUR = 6;
/** Several people may share an address, such as one who uses two bots; not a crowd. */
const PEOPLE_AN_ADDRESS = 5;
/** The answer takes at least this long, real ms, whether the address is known or not: longer than the work does. */
const LEAST_MS = 150;

export interface RequestLink {
	/** As it was typed in. */
	email: string;
	/** What asked for it, such as `page:<request>`: the same cause brings one mail. */
	cause: string;
}

/**
 * Somebody wants the link to the account page sent to an address. Whoever has confirmed that it is his gets a mail with an entry link, good for 15 minutes and
 * once. While such a link waits in his mailbox no other is written, so that nobody who asks in his name can shut him out. Whether anybody is known by the address,
 * and whether mail is on, the caller cannot tell: neither by what comes back nor by how long it takes.
 */
export async function requestLinkByMail(store: Store, { email, cause }: RequestLink): Promise<void> {
	const [outcome] = await Promise.allSettled([writeMails(store, normalAddress(email), cause), sleep(LEAST_MS)]);
	if (outcome.status === 'rejected') throw outcome.reason;
}

async function writeMails(store: Store, address: string, cause: string): Promise<void> {
	await transition(store, async (tx) => {
		const { mail } = (await currentSetup(store, tx.db)).setup.service;
		const people = await peopleOf(tx, address);
		if (mail === 'off' || !isAddress(address) || !isSigning(store.secret)) return;
		for (const person of people) await writeMail(tx, person, cause);
	});
}

async function peopleOf(tx: Transition, address: string): Promise<Subscriber[]> {
	return await tx.db
		.selectFrom('subscriber')
		.selectAll()
		// By the index: it holds what is known, in lower case.
		.where('email', 'is not', null)
		.where(sql`lower(email)`, '=', address)
		.where('email_confirmed_at', 'is not', null)
		.where('state', 'in', ['active', 'blocked'])
		// Who came later with another's address does not push him out.
		.orderBy('email_confirmed_at')
		.orderBy('id')
		.limit(PEOPLE_AN_ADDRESS)
		.execute();
}

async function writeMail(tx: Transition, person: Subscriber, cause: string): Promise<void> {
	await lockPerson(tx, person.id);
	const key = `account_mail:${person.id}:${cause}`;
	const known = await tx.db.selectFrom('effect').select('id').where('key', '=', key).executeTakeFirst();
	const lately = await mailedLately(tx, person.id);
	if (known || lately.some(isLive) || lately.length >= A_PERSON_AND_HOUR) return;
	const { id } = await issueToken(tx, { subscriberId: person.id, purpose: 'entry', via: 'mail' });
	await addMessage(tx, person, {
		key,
		message: 'account_mail',
		channel: 'email',
		link: id,
		expiresAt: tx.now + TOKEN_MS.entry,
		guard: 'link_unused',
		guardRef: id,
	});
	await record(tx, 'account.link_mailed', person.id, { cause }, 'subscriber');
}

type Mailed = Pick<PageToken, 'used_at' | 'expires_at'>;

async function mailedLately(tx: Transition, subscriberId: number): Promise<Mailed[]> {
	return await tx.db
		.selectFrom('page_token')
		.select(['used_at', 'expires_at'])
		.where('subscriber_id', '=', subscriberId)
		.where('created_at', '>', realNow() - HOUR_MS)
		.where('via', '=', 'mail')
		.where('purpose', '=', 'entry')
		.execute();
}

/** It still opens his page. */
function isLive({ used_at, expires_at }: Mailed): boolean {
	return used_at === null && expires_at > realNow();
}
