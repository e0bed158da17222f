import type { MessageDefinition } from '../definition';

/** What a good paid in parts, and a good with modules, says to its buyer. */
export const INSTALMENTS_MESSAGES: Record<string, MessageDefinition> = {
	good_card_parts: { fields: ['offer', 'price'] },
	consent_parts: { fields: ['offer', 'price', 'term', 'parts', 'left', 'rest', 'documents'] },
	instalment_paid: { fields: ['offer', 'price', 'part', 'parts', 'next'] },
	instalment_complete: { fields: ['offer', 'price', 'parts'] },
	instalment_card_not_saved: { fields: ['offer'] },
	instalment_notice: {
		fields: ['offer', 'price', 'part', 'parts', 'charge_day', 'card', 'until'],
		buttons: [[{ label: 'button.replace_card', action: 'newcard' }]],
	},
	instalment_due: { fields: ['offer', 'price', 'part', 'parts', 'until'] },
	instalment_not_charged: { fields: ['offer', 'price', 'part', 'parts', 'reason', 'next', 'until'] },
	instalment_last_try: { fields: ['offer', 'price', 'part', 'parts', 'reason', 'until'] },
	instalment_put_off: { fields: ['offer', 'price', 'part', 'parts', 'until'] },
	instalment_card_expiring: {
		fields: ['offer', 'price', 'part', 'parts', 'card', 'until'],
		buttons: [[{ label: 'button.replace_card', action: 'newcard' }]],
	},
	instalment_missed: { fields: ['offer', 'price', 'part', 'parts'] },
	instalment_off: { fields: ['offer', 'next'] },
	instalment_off_in_flight: { fields: ['offer'] },
	modules_list: { fields: ['product'] },
	modules_plan: { fields: ['product', 'paid', 'parts', 'next'] },
};
