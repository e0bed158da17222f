import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { WhatsAppProvider } from '../../clients/whatsapp';
import type { InboxRow } from '../../service/inbox/drain';
import type { ReadEvent } from './read';

/** What the outputs are called, in their order. */
export const OUTPUTS = ['Status', 'Message', 'Button Reply', 'Template', 'Account'] as const;

/** What is kept of an event: itself, and who told it. */
export type KeptEvent = ReadEvent & { provider: WhatsAppProvider };

/** Without a store: the event itself, by output. */
export function itemsOfEvents(events: KeptEvent[]): INodeExecutionData[][] {
	return byOutput(events.map((event) => ({ event, json: { ...event } as unknown as IDataObject })));
}

/** Phones, names and words stay in the inbox; WhatsApp: Take reads them there. */
export function itemsOfRows(rows: Array<Pick<InboxRow, 'id' | 'body'>>): INodeExecutionData[][] {
	return byOutput(
		rows.map(({ id, body }) => {
			const event = JSON.parse(body) as KeptEvent;
			return { event, json: { inboxId: id, event: event.type, ...(event.type === 'status' && { status: event.status }) } };
		}),
	);
}

function byOutput(all: Array<{ event: ReadEvent; json: IDataObject }>): INodeExecutionData[][] {
	return OUTPUTS.map((output) => all.filter(({ event }) => outputOf(event) === output).map(({ json }) => ({ json })));
}

function outputOf(event: ReadEvent): (typeof OUTPUTS)[number] {
	if (event.type === 'status') return 'Status';
	if (event.type === 'template') return 'Template';
	if (event.type === 'account') return 'Account';
	// That he wants nothing more he says with a switch of WhatsApp's own: what a person says, it is all the same.
	return event.type === 'message' && event.kind === 'button' ? 'Button Reply' : 'Message';
}
