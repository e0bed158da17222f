import type { Store } from '../store/open';
import { isoMoment } from '../time/iso';
import { contactOf } from './find';

/** What is kept of him in WhatsApp: his number and word on it, and what he was sent and answered. Null where he has never agreed. */
export async function whatsappOf(store: Store, subscriberId: number) {
	const contact = await contactOf(store, subscriberId);
	if (!contact) return null;
	const sent = await store.db.selectFrom('whatsapp_message').selectAll().where('subscriber_id', '=', subscriberId).orderBy('id').execute();
	return {
		phone: contact.phone,
		country: contact.country,
		wanted: contact.wanted,
		optedInAt: isoMoment(contact.opted_in_at),
		optedInWhere: contact.opt_in_where,
		optedOutAt: isoMoment(contact.opted_out_at),
		optedOutHow: contact.opt_out_cause,
		marketingStoppedAt: isoMoment(contact.marketing_stopped_at),
		unreachableAt: isoMoment(contact.unreachable_at),
		wroteLastWithin24hUntil: isoMoment(contact.window_until),
		messages: sent.map(({ event, state, template, language, accepted_at, delivered_at, read_at, answer, answered_at }) => ({
			...{ event, state, template, language },
			acceptedAt: isoMoment(accepted_at),
			deliveredAt: isoMoment(delivered_at),
			readAt: isoMoment(read_at),
			answer,
			answeredAt: isoMoment(answered_at),
		})),
	};
}
