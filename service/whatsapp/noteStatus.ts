import { currentSetup } from '../setup/current';
import type { WhatsAppProviderName } from '../store/tables/whatsapp';
import type { Transition } from '../store/transition';
import type { MessagePayload } from '../messages/render';
import { answersAndStatuses, keepEarly } from './early';
import { eventOf, isOfMoney } from './events';
import type { StatusEvent } from './facts';
import { contactOf } from './find';
import type { Sent } from './find';
import { noteAccepted, rowByIds, rowOfEffect } from './ledgerRow';
import { NOTHING } from './outcome';
import type { Outcome } from './outcome';
import { priceOf } from './prices';
import { rowOf } from './row';
import { isErased } from './wipe';
import { effectOfReference } from './sending';
import { applyStatus } from './status';

/**
 * A status of a message: by the ids it names, else by our own reference where it comes back, which tells also of a message whose acceptance nobody heard. One of a message
 * nobody knows is kept for minutes while something is being sent, and else ignored.
 */
export async function noteStatus(tx: Transition, provider: WhatsAppProviderName, event: StatusEvent): Promise<Outcome> {
	const row = (await rowByIds(tx, provider, event.ids)) ?? (await rowByReference(tx, provider, event));
	if (!row) return await keepOrIgnore(tx, provider, event);
	await applyStatus(tx, row, event);
	return { found: 'status', subscriberId: row.subscriber_id };
}

async function keepOrIgnore(tx: Transition, provider: WhatsAppProviderName, event: StatusEvent): Promise<Outcome> {
	await answersAndStatuses(tx);
	const row = await rowByIds(tx, provider, event.ids);
	if (!row) await keepEarly(tx, provider, event);
	else await applyStatus(tx, row, event);
	return row ? { found: 'status', subscriberId: row.subscriber_id } : NOTHING;
}

async function rowByReference(
	tx: Transition,
	provider: WhatsAppProviderName,
	{ ids, reference, pricing }: StatusEvent,
): Promise<Sent | undefined> {
	const current = await currentSetup(tx.store, tx.db);
	const effectId = effectOfReference(current.installation, reference);
	if (effectId === undefined || ids[0] === undefined) return undefined;
	const known = await rowOfEffect(tx, effectId);
	// Of who was erased nothing is written any more: WhatsApp's id hides his number.
	if (known) return isErased(known) ? undefined : known;
	const effect = await tx.db.selectFrom('effect').selectAll().where('id', '=', effectId).executeTakeFirst();
	const contact = effect && (await contactOf(tx, effect.subscriber_id));
	if (!effect || !contact || effect.payload === '{}') return undefined;
	const payload = JSON.parse(effect.payload) as MessagePayload;
	const event = eventOf(payload);
	const row = rowOf(current.setup, event);
	// Which it was, template or text, only the answer could tell; what is billed has a category.
	const category = pricing?.category ?? row?.category ?? 'service';
	const about = {
		provider,
		template: category === 'service' ? null : (row?.name ?? null),
		language: null,
		category,
		event,
		country: contact.country,
		...priceOf(current.setup, contact.country, category),
		currency: current.setup.whatsapp.currency,
		ofMoney: isOfMoney(effect, payload),
	};
	await noteAccepted(tx, { effectId, subscriberId: effect.subscriber_id, about }, ids[0]);
	return await rowOfEffect(tx, effectId);
}
