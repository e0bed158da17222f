import { currentSetup } from '../setup/current';
import type { ServiceSettings } from '../setup/schema';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { isAddress } from './address';

type Addressee = Pick<Subscriber, 'email' | 'email_confirmed_at'>;

/** Whether this person can be told something by e-mail: the owner has switched it on, and he himself has said that the address is his. */
export function isMailable({ email, email_confirmed_at }: Addressee, { mail }: Pick<ServiceSettings, 'mail'>): boolean {
	return mail === 'on' && email !== null && email_confirmed_at !== null && isAddress(email.trim());
}

/** M10: whether e-mail takes the place of the chat: he has blocked the bot, and can be told by e-mail. */
export async function isToldByMail(tx: Transition, subscriber: Addressee & Pick<Subscriber, 'state'>): Promise<boolean> {
	if (subscriber.state !== 'blocked' || subscriber.email === null) return false;
	return isMailable(subscriber, (await currentSetup(tx.store, tx.db)).setup.service);
}
