import type { Effect } from '../effects/claim';
import { PRIORITY } from '../effects/kinds';
import type { MessagePayload } from '../messages/render';

/** What makes sense in WhatsApp alone: where it cannot go there, it goes nowhere. */
const ONLY_HERE: ReadonlySet<string> = new Set([
	'file_ready',
	'whatsapp_stopped',
	'whatsapp_started',
	'whatsapp_reply',
	'whatsapp_not_here',
]);

export function isOnlyHere(message: string): boolean {
	return ONLY_HERE.has(message);
}

/** By what a message is mapped to a template. */
export function eventOf({ event, message }: Pick<MessagePayload, 'event' | 'message'>): string {
	return event ?? message;
}

const OF_MONEY: ReadonlySet<string> = new Set(['pay_link', 'payment_pending', 'renewal_notice', 'resumed']);

/** Whether it is about his money: it does not wait for what only the owner can mend, and its silence is acted upon. */
export function isOfMoney({ priority }: Pick<Effect, 'priority'>, payload: Pick<MessagePayload, 'message'>): boolean {
	return priority === PRIORITY.payment || OF_MONEY.has(payload.message);
}
