import type { Reporter } from '../whatsapp/reporter';
import { accountPayloads, billingPayload, inboundPayload, preferencePayload, statusPayload, templatePayload } from './callbacks';
import type { Desk } from './desk';

/** Tells the app's callback what happens, in Gupshup's envelope of version 2. */
export function gupshupReporter(desk: Desk): Reporter {
	const { world, webhooks } = desk;
	/** @param tick what the owner must have ticked for it to come */
	const send = (tick: string, type: string, payload: unknown, about = type) => {
		const { events } = desk.callback ?? {};
		if (events && !events.includes(tick)) return;
		webhooks.add(about, envelope(desk, type, payload));
	};
	return {
		provider: 'gupshup',
		isListening: () => desk.callback !== undefined,
		status(message, step) {
			send(step.status, 'message-event', statusPayload(message, step), step.status);
			if (step.status === 'delivered' && message.template) send('billing', 'billing-event', billingPayload(message));
		},
		inbound(message, person) {
			const of = message.answers === undefined ? undefined : world.chat(message.phone).find(({ wamid }) => wamid === message.answers);
			const asText = message.kind === 'button' && desk.faults.take(['button-as-text'], { phone: message.phone }) !== undefined;
			send('message', 'message', inboundPayload(message, person, of, asText));
		},
		template: (template) => send('template', 'template-event', templatePayload(template)),
		preference: (person) => send('preference', 'preference-event', preferencePayload(person, world.now())),
		account(change) {
			for (const payload of accountPayloads(change)) send('account', 'account-event', payload);
		},
	};
}

export function envelope({ app, world }: Desk, type: string, payload: unknown): Record<string, unknown> {
	return { app: app.appName, timestamp: world.now(), version: 2, type, payload };
}
