import { alertOwner } from '../effects/add';
import type { NewMessage, Person } from '../effects/add';
import type { Transition } from '../store/transition';
import { issueToken, TOKEN_MS } from './issue';
import { isSigning } from './token';

/**
 * For a message with a button that opens the account page, once and for 15 minutes (`urlField: 'url'` in its definition): what to add to it. The token is issued
 * now, the link made of it when the message is sent (`withLink`), so none that works lies in the outbox. Undefined where there is no page, or no secret to sign
 * links with, of which the owner is told once.
 * @param address `accountAddress(store)`, read before the transaction
 */
export async function linkButton(
	tx: Transition,
	person: Person,
	address: string | undefined,
): Promise<Required<Pick<NewMessage, 'link' | 'expiresAt'>> | undefined> {
	if (!address) return undefined;
	if (!isSigning(tx.store.secret)) {
		const says =
			'The account page has an address, but its links cannot be signed: the credential "Subscription store" has no Secret of 16 characters or more. Fill it in; until then nobody can open the page.';
		await alertOwner(tx, person.bot_id, 'account:secret', says);
		return undefined;
	}
	const { id } = await issueToken(tx, { subscriberId: person.id, purpose: 'entry', via: 'chat' });
	return { link: id, expiresAt: tx.now + TOKEN_MS.entry };
}
