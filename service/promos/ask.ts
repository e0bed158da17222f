import { addMessage } from '../effects/add';
import type { MessageButton } from '../effects/add';
import type { CurrentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';

/** What the bot waits for from him then. */
export const AWAITS_CODE = 'promo';

/** The row "I have a promo code"; none where setup has no code in use. */
export function promoButton({ setup }: Pick<CurrentSetup, 'setup'>): MessageButton[][] {
	return setup.promos.some(({ active }) => active) ? [[{ label: 'button.promo', action: 'promo' }]] : [];
}

/** Asks for the code; his next text is taken for one. */
export async function askForCode(tx: Transition, subscriber: Subscriber, cause: string): Promise<void> {
	await tx.db.updateTable('subscriber').set({ awaiting: AWAITS_CODE }).where('id', '=', subscriber.id).execute();
	await addMessage(tx, subscriber, { key: `promo_ask:${subscriber.id}:${cause}`, message: 'promo_ask' });
}
