import { phoneLane, statusLane } from '../../service/whatsapp/lanes';
import { opaqueId } from '../../service/whatsapp/opaqueId';
import type { ReadEvent } from './read';

/**
 * By what a repeat of an event is known, and what keeps its order. No phone stands in them, as they are told in alerts and outlive an erasure: WhatsApp's own ids hide
 * the phone (in base64), so of each only a hash is kept.
 * @param call the hash of the whole body, for what carries no id of its own, and the event's place in it
 */
export function keysOf(event: ReadEvent, call: string, place: number): { outsideId: string; lane: string } {
	const own = `${event.type}:${call}:${place}`;
	switch (event.type) {
		case 'status': {
			const id = event.ids[0] ?? event.reference;
			if (id === null) return { outsideId: own, lane: own };
			// Gupshup tells apart whether it is billed, as a status that the message has had already, with its category; and one that failed may fail anew for another reason.
			const more = [event.failure?.code, event.pricing && `priced${event.pricing.billable ?? ''}`].filter(Boolean).map((one) => `:${one}`);
			return { outsideId: `status:${event.status}:${opaqueId(`${id}${more.join('')}`)}`, lane: statusLane(id) };
		}
		case 'message':
			return { outsideId: `message:${opaqueId(event.id)}`, lane: phoneLane(event.from) };
		case 'preference':
			return { outsideId: own, lane: phoneLane(event.phone) };
		case 'template':
			return { outsideId: own, lane: `template:${opaqueId(`${event.name}/${event.language}`)}` };
		case 'account':
			return { outsideId: own, lane: 'account' };
	}
}
