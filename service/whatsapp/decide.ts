import type { Effect } from '../effects/claim';
import { PRIORITY } from '../effects/kinds';
import type { Recipient } from '../effects/recipients';
import type { MessagePayload } from '../messages/render';
import type { CurrentSetup } from '../setup/current';
import type { WhatsAppProviderName } from '../store/tables/whatsapp';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { outsideQuiet } from '../time/local';
import { eventOf, isOfMoney, isOnlyHere } from './events';
import type { TemplateMessage, TextMessage } from './facts';
import { accountOf, contactOf } from './find';
import type { Account, Contact } from './find';
import { cappedUntil, isOverLimit, isOverPeople } from './limits';
import type { InFlight } from './limits';
import { isMarketing } from './marketing';
import { pausedFor } from './pause';
import { priceOf } from './prices';
import { renderText } from './renderText';
import { rowOf } from './row';
import type { About } from './sending';
import { resolveTemplate } from './template';
import type { Trouble } from './template';
import { templateMessage } from './templateMessage';
import { isOpen } from './window';

const HOUR_MS = 3_600_000;

/** What becomes of a claimed effect, read right before it is sent. */
export type Decision =
	| { is: 'text'; message: TextMessage; about: About }
	| { is: 'template'; message: TemplateMessage; about: About; troubles: Trouble[] }
	/** Looked at again at that moment, service clock. `long`: what is about money does not wait for it. */
	| { is: 'later'; at: number; why: string; long?: true; alert?: Trouble }
	/** Not by WhatsApp. */
	| { is: 'elsewhere'; why: string; troubles?: Trouble[] };

export interface ToDecide {
	effect: Effect;
	payload: MessagePayload;
	current: CurrentSetup;
	reader: Recipient;
	provider: WhatsAppProviderName;
	inFlight: InFlight;
}

/** Consent first, then the window, then everything that holds back what we begin ourselves. */
export async function decide(tx: Transition, given: ToDecide): Promise<Decision> {
	const { effect, payload, current, provider } = given;
	const contact = await contactOf(tx, effect.subscriber_id);
	const refused = refusedBy(contact, payload.message);
	if (refused || !contact) return { is: 'elsewhere', why: refused ?? 'he has not agreed' };
	if (current.setup.whatsapp.state === 'off') return { is: 'elsewhere', why: 'WhatsApp is switched off' };
	if (contact.marketing_stopped_at !== null && (await isMarketing(tx, current.setup, { event: eventOf(payload), provider })))
		return { is: 'elsewhere', why: 'he wants no advertising in WhatsApp' };
	const account = await accountOf(tx, provider);
	const isBegun = !isOpen(contact, tx.now);
	const paused = pausedFor(account, tx.now, isBegun);
	if (paused) return { is: 'later', at: paused.until, why: paused.reason, long: true };
	return isBegun ? await decideBegun(tx, given, contact, account) : textInside(given, contact);
}

/** The one word that he is stopped goes to him all the same, and only where he has just written. */
function refusedBy(contact: Contact | undefined, message: string): string | undefined {
	if (!contact) return 'he has not agreed to WhatsApp';
	if (contact.opted_out_at !== null && message !== 'whatsapp_stopped') return 'he wants nothing more in WhatsApp';
	return contact.unreachable_at === null ? undefined : 'nothing reaches his number in WhatsApp';
}

function textInside({ effect, payload, current, reader, provider }: ToDecide, contact: Contact): Decision {
	let words: Pick<TextMessage, 'text' | 'buttons'>;
	try {
		words = renderText(current, reader, payload);
	} catch (error) {
		// Of a newer version of the package: where it is said otherwise, the owner hears of it.
		return { is: 'elsewhere', why: (error as Error).message };
	}
	const message = { to: contact.phone, ...words };
	const about = aboutOf({ effect, payload, current, provider }, contact, {
		template: null,
		language: reader.language,
		category: 'service',
	});
	return { is: 'text', message, about };
}

async function decideBegun(tx: Transition, given: ToDecide, contact: Contact, account: Account | undefined): Promise<Decision> {
	const { effect, payload, current, reader, provider } = given;
	const { setup } = current;
	const row = rowOf(setup, eventOf(payload));
	if (!row) return { is: 'elsewhere', why: 'it has no template, and he has not written for 24 hours' };
	const person = await subscriberById(tx, effect.subscriber_id);
	const rests = await restsUntil(tx, given, person, contact);
	if (rests) return rests;
	const found = await resolveTemplate(tx, { row, provider, his: reader.language, service: setup.service.language });
	if (found.template === null) return { is: 'elsewhere', why: 'its template cannot be sent', troubles: found.troubles };
	const fields = { first_name: reader.firstName, service: setup.service.name, ...payload.fields };
	const made = templateMessage(row, found.template, found.language, { fields, buttons: payload.buttons ?? [] });
	if ('problem' in made)
		return {
			is: 'elsewhere',
			why: made.problem,
			troubles: [{ key: `${row.name}:${effect.id}`, says: `"${effect.key}" is not sent by WhatsApp: ${made.problem}.` }],
		};
	const { template, language } = found;
	const about = aboutOf({ effect, payload, current, provider }, contact, {
		template: template.name,
		language,
		category: template.category,
	});
	if (await isOverLimit(tx, setup, about, given.inFlight)) return overLimit(tx, setup.whatsapp);
	if (await isOverPeople(tx, account, person.id, given.inFlight))
		return { is: 'later', at: tx.now + HOUR_MS, why: 'the provider lets no more people be begun with today', long: true };
	return { is: 'template', message: { to: contact.phone, ...made.message }, about, troubles: found.troubles };
}

/** His own peace: WhatsApp's pause for him, his night, his share of the day. */
async function restsUntil(
	tx: Transition,
	{ effect, current }: ToDecide,
	person: Subscriber,
	contact: Contact,
): Promise<Decision | undefined> {
	const { service, whatsapp } = current.setup;
	if (contact.withheld_until !== null && contact.withheld_until > tx.now)
		return { is: 'later', at: contact.withheld_until, why: 'WhatsApp holds messages to him back', long: true };
	const morning = outsideQuiet(tx.now, person.zone, { from: service.quietFrom, to: service.quietTo });
	if (whatsapp.quietHours && effect.priority > PRIORITY.payment && morning > tx.now)
		return { is: 'later', at: morning, why: 'it is his night' };
	const capped = await cappedUntil(tx, person, current.setup);
	return capped === undefined ? undefined : { is: 'later', at: capped, why: 'he has had his share of today', long: true };
}

function overLimit({ now }: Transition, { monthlyLimit, currency }: CurrentSetup['setup']['whatsapp']): Decision {
	const says = `WhatsApp has reached its limit of ${monthlyLimit} ${currency} for this month: what we begin waits (answers go on). Raise Monthly Limit in 00 Setup, or wait for the next month.`;
	const month = new Date(now).toISOString().slice(0, 7);
	return {
		is: 'later',
		at: now + HOUR_MS,
		why: 'the limit of this month is reached',
		long: true,
		alert: { key: `limit:${month}:${monthlyLimit}`, says },
	};
}

function aboutOf(
	{ effect, payload, current, provider }: Pick<ToDecide, 'effect' | 'payload' | 'current' | 'provider'>,
	{ country }: Contact,
	what: Pick<About, 'template' | 'language' | 'category'>,
): About {
	const { currency } = current.setup.whatsapp;
	const ofMoney = isOfMoney(effect, payload) && !isOnlyHere(payload.message);
	return { provider, ...what, event: eventOf(payload), country, ...priceOf(current.setup, country, what.category), currency, ofMoney };
}
