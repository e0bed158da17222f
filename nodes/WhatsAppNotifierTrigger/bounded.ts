import type { WhatsAppEvent } from '../../clients/whatsapp';

/** What Meta allows at most, of a template's name and of what is sent back with a status; ids of either provider are far shorter. */
const LONGEST = 512;

/** Whether all that an event is known by has a provider's length. Longer ones are made up, and would not fit into an index of the store. */
export function isBounded(event: WhatsAppEvent): boolean {
	return idsIn(event).every((id) => (id ?? '').length <= LONGEST);
}

function idsIn(event: WhatsAppEvent): Array<string | null | undefined> {
	if (event.type === 'status') return [...event.ids, event.reference, event.whatsappId, event.failure?.code];
	if (event.type === 'message') return [event.id, event.answers];
	return event.type === 'template' ? [event.id, event.name, event.language] : [];
}
