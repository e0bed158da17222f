import type { FaultBox } from './faultBox';
import type { Failure, Quirks, Step } from './types';

/** What may become of a single message, at both providers; options are named in brackets. */
export const MESSAGE_FAULTS: Record<string, string> = {
	'fail-later': 'takes the next message and reports it failed after it was sent [code: 131026 unless told; text]',
	'never-delivered': 'takes the next message, and nothing is heard of it [after: accepted | enqueued | sent, accepted unless told]',
	'skip-delivered': 'reports the next message read without having reported it delivered',
	'reversed-statuses': 'reports the statuses of the next message in reverse order, when all are known',
};

/** The kinds that strike webhooks, at both providers. */
export const WEBHOOK_FAULTS: Record<string, string> = {
	'duplicate-webhook': 'delivers the next webhook twice at once',
	'reorder-webhooks': 'holds the next webhook back until the one after it was delivered, a minute at most',
	'webhook-lost': 'never delivers the next webhook',
};

/** What the armed faults have in mind for one message. */
export interface MessageFate {
	quirks: Quirks;
	failure?: Failure;
	/** Nothing is reported after this status. */
	silentAfter?: 'accepted' | Step['status'];
}

/** Uses up the faults that strike this message. Without a code of its own 131026 is what it fails with. */
export function fateOf(faults: FaultBox, phone: string): MessageFate {
	const failing = faults.take(['fail-later'], { phone });
	const silent = faults.take(['never-delivered'], { phone });
	return {
		quirks: {
			...(faults.take(['skip-delivered'], { phone }) && { skipDelivered: true }),
			...(faults.take(['reversed-statuses'], { phone }) && { reversed: true }),
		},
		...(failing && { failure: { code: Number(failing.code ?? 131026), text: String(failing.text ?? 'Message undeliverable') } }),
		...(silent && { silentAfter: silentAfter(silent.after) }),
	};
}

function silentAfter(after: unknown): NonNullable<MessageFate['silentAfter']> {
	return after === 'enqueued' || after === 'sent' ? after : 'accepted';
}
