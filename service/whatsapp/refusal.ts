import { alertOwner } from '../effects/add';
import type { Effect } from '../effects/claim';
import type { MessagePayload } from '../messages/render';
import type { WhatsAppProviderName } from '../store/tables/whatsapp';
import type { Transition } from '../store/transition';
import { localDay } from '../time/local';
import { goElsewhere, otherWay } from './elsewhere';
import { isOfMoney } from './events';
import type { WhatsAppRefusal } from './facts';
import { contactOf, contactsByPhone } from './find';
import { leaveWhatsApp } from './leave';
import { setMarketing } from './marketing';
import { optOutPhone } from './optOut';
import { pauseAccount } from './pause';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** What may pass by itself is tried so often in all. */
const MAX_TRIES = 3;

export interface Refused {
	provider: WhatsAppProviderName;
	reason: WhatsAppRefusal;
	code: string | null;
	/** As the provider gives it; it may name a phone, so it goes no further than digits allow. */
	text: string;
	/** What a later status says may pass by itself. */
	retryable?: boolean;
}

/**
 * WhatsApp has not carried an effect, told at once or by a later status. Each reason has one consequence. The effect is open or sent here, and afterwards somewhere else, or in
 * the outbox again. Gives whether everything else has to stop, too.
 */
export async function refused(tx: Transition, effect: Effect, what: Refused): Promise<{ stop: boolean }> {
	const why = `WhatsApp: ${what.reason}${what.code === null ? '' : ` (${what.code})`}`;
	await CONSEQUENCES[what.reason](tx, effect, what, why);
	return { stop: STOPS.has(what.reason) };
}

const STOPS: ReadonlySet<WhatsAppRefusal> = new Set(['money', 'account', 'unauthorized']);

type Consequence = (tx: Transition, effect: Effect, what: Refused, why: string) => Promise<void>;

const CONSEQUENCES: Record<WhatsAppRefusal, Consequence> = {
	undeliverable: async (tx, effect, { code }, why) => {
		await goElsewhere(tx, effect, why);
		const contact = await contactOf(tx, effect.subscriber_id);
		// It is the number that cannot be reached, whoever shares it.
		for (const { subscriber_id } of contact ? await contactsByPhone(tx, contact.phone) : []) {
			await tx.db
				.updateTable('whatsapp_contact')
				.set({ unreachable_at: tx.now, unreachable_reason: code ?? 'undeliverable', updated_at: tx.now })
				.where('subscriber_id', '=', subscriber_id)
				.execute();
			await leaveWhatsApp(tx, subscriber_id, why);
		}
	},
	opted_out: async (tx, effect, _, why) => {
		const contact = await contactOf(tx, effect.subscriber_id);
		await goElsewhere(tx, effect, why);
		if (contact) await optOutPhone(tx, contact.phone, { cause: `wa:refused:${effect.id}`, how: 'provider' });
	},
	// Of advertising alone, so his consent stands, and no withdrawal is written.
	marketing_stopped: async (tx, effect, _, why) => {
		const contact = await contactOf(tx, effect.subscriber_id);
		await goElsewhere(tx, effect, why);
		if (contact) await setMarketing(tx, contact.phone, false);
	},
	// It closed between the look and the send: the next look takes the template, or another way where there is none.
	window_closed: async (tx, effect, _, why) => {
		await tx.db.updateTable('whatsapp_contact').set({ window_until: null }).where('subscriber_id', '=', effect.subscriber_id).execute();
		await againOrElsewhere(tx, effect, why, 0);
	},
	template: async (tx, effect, { code, text }, why) => {
		await alertOwner(
			tx,
			effect.bot_id,
			`whatsapp:refused:${templateKey(effect)}:${code ?? ''}:${localDay(tx.now, 'UTC')}`,
			`WhatsApp refuses the template of "${effect.key}": ${clean(text)}${codeIn(code)}.`,
		);
		await goElsewhere(tx, effect, why);
	},
	withheld: async (tx, effect, _, why) => {
		await tx.db
			.updateTable('whatsapp_contact')
			.set({ withheld_until: tx.now + DAY_MS, updated_at: tx.now })
			.where('subscriber_id', '=', effect.subscriber_id)
			.execute();
		// Money does not wait a day.
		const way = isOfMoney(effect, payloadOf(effect)) ? await otherWay(tx, effect) : 'held';
		if (way === 'telegram' || way === 'email') await goElsewhere(tx, effect, why);
		else await again(tx, effect, DAY_MS);
	},
	media: async (tx, effect, { code, text }, why) => {
		await alertOwner(
			tx,
			effect.bot_id,
			`whatsapp:media:${templateKey(effect)}:${localDay(tx.now, 'UTC')}`,
			`WhatsApp cannot take the file of "${effect.key}": ${clean(text)}${codeIn(code)}. Look at Header File in its row of 00 Setup.`,
		);
		await goElsewhere(tx, effect, why);
	},
	money: async (tx, effect, { provider, code, text }) => {
		await pauseAccount(tx, provider, {
			all: true,
			reason: `the provider's wallet is empty or its billing is in trouble: ${clean(text)}${codeIn(code)}`,
		});
		await again(tx, effect, 0);
	},
	account: async (tx, effect, { provider, code, text }) => {
		await pauseAccount(tx, provider, {
			all: true,
			reason: `the account is locked or restricted: ${clean(text)}${codeIn(code)}`,
			forMs: 6 * HOUR_MS,
		});
		await again(tx, effect, 0);
	},
	unauthorized: async (tx, effect, { provider, code, text }) => {
		await pauseAccount(tx, provider, { all: true, reason: `the provider does not accept the credential: ${clean(text)}${codeIn(code)}` });
		await again(tx, effect, 0);
	},
	other: async (tx, effect, { retryable }, why) => {
		if (retryable) await againOrElsewhere(tx, effect, why, 10 * MINUTE_MS);
		else await goElsewhere(tx, effect, why);
	},
};

/** Back into the outbox of WhatsApp, to be looked at again after that time, service clock. */
async function again({ db, now }: Transition, { id }: Effect, afterMs: number): Promise<void> {
	await db
		.updateTable('effect')
		.set((eb) => ({ state: 'ready' as const, lease_until: 0, lease_no: eb('lease_no', '+', 1), due_at: now + afterMs, sent_at: null }))
		.where('id', '=', id)
		.execute();
}

async function againOrElsewhere(tx: Transition, effect: Effect, why: string, afterMs: number): Promise<void> {
	if (effect.tries < MAX_TRIES) await again(tx, effect, afterMs);
	else await goElsewhere(tx, effect, why);
}

function payloadOf({ payload }: Effect): MessagePayload {
	return JSON.parse(payload) as MessagePayload;
}

function templateKey(effect: Effect): string {
	const { event, message } = payloadOf(effect);
	return event ?? message;
}

const codeIn = (code: string | null) => (code === null ? '' : ` (code ${code})`);

/** A provider's words without anything that could be somebody's number. */
function clean(text: string): string {
	return text
		.replace(/\+?\d[\d\s()-]{6,}\d/g, '…')
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/\.$/, '')
		.slice(0, 200);
}
