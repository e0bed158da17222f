import type { Person } from '../effects/add';
import { rememberedSetup } from '../setup/current';
import type { Setup } from '../setup/schema';
import type { Transition } from '../store/transition';
import { contactOf, isReachable } from './find';
import type { Contact } from './find';
import { isMarketing } from './marketing';
import { rowOf } from './row';
import { isOpen } from './window';

/**
 * By which way an event goes to a person when it is written: WhatsApp, where it has a template, his consent stands, and he has chosen it or has blocked the bot; else the
 * chat. While WhatsApp is off it costs nothing: the setup is in this process's memory. What turns out to be impossible when it is sent changes its way then.
 * @param isAnswer it answers him now, in words: what he has pressed in WhatsApp is answered there without a template, and so is who has written there and blocked the bot
 */
export async function channelFor(tx: Transition, person: Person, event: string, isAnswer = false): Promise<'telegram' | 'whatsapp'> {
	if (person.id <= 0) return 'telegram';
	const setup = (await rememberedSetup(tx.store, tx.db))?.setup;
	if (setup === undefined || setup.whatsapp.state === 'off') return 'telegram';
	const isHeld = person.state === 'blocked' && setup.whatsapp.fallback;
	const answersHere = isAnswer && (tx.store.answersInWhatsApp === person.id || isHeld);
	if (!answersHere && !isMapped(setup, event)) return 'telegram';
	const contact = await contactOf(tx, person.id);
	if (contact === undefined || !(await mayCarry(tx, setup, contact, event))) return 'telegram';
	if (answersHere && isOpen(contact, tx.now)) return 'whatsapp';
	return isMapped(setup, event) && (contact.wanted === 'whatsapp' || isHeld) ? 'whatsapp' : 'telegram';
}

/** Whether WhatsApp is on and knows the event. */
export function isMapped(setup: Pick<Setup, 'whatsapp' | 'whatsappTemplates'>, event: string): boolean {
	return setup.whatsapp.state === 'on' && rowOf(setup, event) !== undefined;
}

/** Whether it may go to him there at all, whichever way he has chosen. */
export async function mayCarry(
	tx: Transition,
	setup: Pick<Setup, 'whatsapp' | 'whatsappTemplates'>,
	contact: Contact | undefined,
	event: string,
): Promise<boolean> {
	if (!isReachable(contact)) return false;
	return contact.marketing_stopped_at === null || !(await isMarketing(tx, setup, { event, provider: setup.whatsapp.provider }));
}
