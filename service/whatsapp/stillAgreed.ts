import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { contactOf } from './find';
import { isMarketing } from './marketing';
import type { Sending } from './sending';

/** Whether his consent still stands, right before the call: a batch takes seconds, and he may have stopped it, or advertising, or given another number, since it was claimed. */
export async function stillAgreed(store: Store, { subscriberId, about, message }: Sending): Promise<boolean> {
	const contact = await contactOf(store, subscriberId);
	if (contact?.phone !== message.to) return false;
	if (contact.opted_out_at !== null) return about.event === 'whatsapp_stopped';
	return contact.marketing_stopped_at === null || !(await isMarketing(store, (await currentSetup(store)).setup, about));
}
