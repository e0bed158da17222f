import type { Transition } from '../store/transition';
import type { PreferenceEvent } from './facts';
import { contactsByPhone } from './find';
import { setMarketing } from './marketing';
import { optInAgain, optOutPhone } from './optOut';
import type { Outcome } from './outcome';

/** He has stopped what the business sends, or allowed it again, in WhatsApp's own settings: his word as much as a stop word is. Only what he stopped there he allows there again. */
export async function notePreference(tx: Transition, { phone, wants, scope }: PreferenceEvent, given?: string): Promise<Outcome> {
	const contacts = await contactsByPhone(tx, phone);
	const [first] = contacts;
	if (!first) return { found: 'stranger', subscriberId: null };
	const cause = `preference:${given ?? tx.now}`;
	if (scope === 'all' && !wants) await optOutPhone(tx, phone, { cause, how: 'preference' });
	if (scope === 'all' && wants) await optInAgain(tx, phone, { cause, only: 'preference' });
	if (scope === 'marketing' || wants) await setMarketing(tx, phone, wants);
	return { found: 'preference', subscriberId: first.subscriber_id };
}
