import type { Reporter } from '../whatsapp/reporter';
import type { Desk } from './desk';
import { accountChanges, contactOf, messageValue, preferenceValue, statusValue, templateValue } from './webhookBodies';

/** Tells the business's webhook what happens, in Meta's envelope. */
export function cloudReporter(desk: Desk): Reporter {
	const { world, webhooks, account } = desk;
	const send = (field: string, value: unknown, about = field) =>
		webhooks.add(about, {
			object: 'whatsapp_business_account',
			entry: [{ id: account.businessAccountId, changes: [{ value, field }] }],
		});
	const number = {
		messaging_product: 'whatsapp',
		metadata: { display_phone_number: account.displayNumber.replace(/\D/g, ''), phone_number_id: account.phoneNumberId },
	};
	return {
		provider: 'cloud',
		isListening: () => desk.callbackUrl !== undefined,
		status: (message, step) => send('messages', { ...number, statuses: [statusValue(message, step)] }, step.status),
		inbound(message, person) {
			const of = message.answers === undefined ? undefined : world.chat(message.phone).find(({ wamid }) => wamid === message.answers);
			send(
				'messages',
				{ ...number, contacts: [contactOf(person)], messages: [messageValue(message, of, account.displayNumber)] },
				'message',
			);
		},
		template: (template) => send('message_template_status_update', templateValue(template)),
		preference: (person) =>
			send('user_preferences', { ...number, contacts: [contactOf(person)], user_preferences: [preferenceValue(person, world.now())] }),
		account(change) {
			for (const [field, value] of accountChanges(change, account.displayNumber)) send(field, value);
		},
	};
}
