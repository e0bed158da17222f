import { addMessage } from '../effects/add';
import type { MessageButton } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import { escapeHtml, fill, languageOf } from '../messages/texts';
import type { Fields, Language } from '../messages/texts';
import { currentSetup } from '../setup/current';
import type { Setup } from '../setup/schema';
import type { WhatsAppTemplateSettings } from '../setup/parts/whatsappTemplates';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { fillBody } from './placeholders';
import { bodyIn, buttonsIn, languagesFor, rowOf } from './row';
import { valuesOf } from './templateMessage';

export interface TellEvent {
	subscriberId: number;
	/** The event of a row of WhatsApp Templates. */
	event: string;
	/** What it is told once by, such as `lesson:57`. */
	key: string;
	/** What fills the row's fields; `first_name` and `service` are known. */
	fields?: Record<string, string | number | null>;
	/** It does not wait for the morning. */
	urgent?: boolean;
	/** Service clock; now unless told. */
	dueAt?: number;
	expiresAt?: number;
}

export interface ToldEvent {
	/** False: it has been told before, or he has asked to be erased. */
	told: boolean;
	channel: 'telegram' | 'whatsapp' | null;
}

/**
 * Something of the owner's own, such as a lesson that begins soon, told by whichever way is the person's: the template of its row in WhatsApp, or the row's words in the
 * chat. Once a key, however often a workflow runs.
 * @throws Error when setup has no row for the event, or a field of it is not given
 */
export async function tellEvent(store: Store, given: TellEvent): Promise<ToldEvent> {
	return await transition(store, async (tx) => await tellEventIn(tx, await subscriberById(tx, given.subscriberId), given));
}

/** The same, within a transaction. */
export async function tellEventIn(tx: Transition, person: Subscriber, given: Omit<TellEvent, 'subscriberId'>): Promise<ToldEvent> {
	const { event, fields = {}, urgent = false, dueAt, expiresAt } = given;
	const { setup } = await currentSetup(tx.store, tx.db);
	const row = rowOf(setup, event);
	if (!row)
		throw refusal(
			`There is no event "${event}" in 00 Setup.`,
			`Add a row for it to WhatsApp Templates, or use one of: ${setup.whatsappTemplates.map((one) => one.event).join(', ') || 'there are none'}.`,
		);
	const all: Fields = { first_name: person.first_name, service: setup.service.name, ...fields };
	const missing = row.params.filter((field) => all[field] === undefined || all[field] === null);
	if (missing.length > 0) throw refusal(`The event "${event}" lacks ${missing.join(', ')}.`, 'Give each field of its row a value.');
	const key = `event:${event}:${person.id}:${given.key}`;
	const known = await tx.db.selectFrom('effect').select('id').where('key', '=', key).executeTakeFirst();
	if (known) return { told: false, channel: null };
	await addMessage(tx, person, {
		key,
		message: 'own',
		event,
		fields: all as Record<string, string | number | null>,
		...wordsOf(setup, row, languageOf(person.language, setup.service.language), all),
		priority: urgent ? PRIORITY.payment : PRIORITY.reminder,
		dueAt,
		expiresAt,
	});
	const written = await tx.db.selectFrom('effect').select('channel').where('key', '=', key).executeTakeFirst();
	return { told: written !== undefined, channel: written?.channel === 'whatsapp' ? 'whatsapp' : written ? 'telegram' : null };
}

/** The row's words as the chat's own message, filled in and frozen, with its buttons. */
function wordsOf(
	{ service }: Setup,
	row: WhatsAppTemplateSettings,
	his: Language,
	fields: Fields,
): { own: { text: string }; buttons: MessageButton[][] } {
	const language = languagesFor(row, his, service.language)[0] ?? 'ru';
	// What stands in braces in a value is no field of the chat's text.
	const plain = (text: string) => escapeHtml(text).replace(/\{/g, '&#123;');
	const text = fillBody(escapeHtml(bodyIn(row, language)), valuesOf(row, fields), plain);
	const buttons = buttonsIn(row, language).map((button): MessageButton[] => {
		if (button.kind === 'reply') return [{ label: button.label, action: fill(button.payload, fields, (value) => value) }];
		const end = button.field === null ? '' : String(fields[button.field] ?? '');
		return [{ label: button.label, url: end.startsWith(button.url) ? end : button.url + end }];
	});
	return { own: { text }, buttons };
}

function refusal(message: string, hint: string): Error {
	return Object.assign(new Error(message), { hint });
}
