/** Why an act of an operator comes to nothing. */
export type RefusedWhy =
	| 'gone'
	| 'blocked'
	| 'nothing_runs'
	| 'no_product'
	| 'days_wrong'
	| 'day_wrong'
	| 'file_wrong'
	| 'role'
	| 'window_closed'
	| 'text_only';

interface Says {
	/** What the operator is told in the chat. */
	message: string;
	/** What a workflow is told. */
	error: string;
	hint: string;
}

/** An act that cannot be; thrown before anything of it is written. */
export class ActRefused extends Error {
	readonly tell: string;
	readonly hint: string;

	constructor(why: RefusedWhy) {
		super(SAYS[why].error);
		this.tell = SAYS[why].message;
		this.hint = SAYS[why].hint;
	}
}

const SAYS: Record<RefusedWhy, Says> = {
	gone: { message: 'op_gone', error: 'This person has been erased, or asked to be.', hint: 'Nothing is done for him any more.' },
	blocked: {
		message: 'op_blocked',
		error: 'This person has blocked the bot.',
		hint: 'Nothing reaches him in the chat until he lets it in again. Write to him by another way.',
	},
	nothing_runs: {
		message: 'op_nothing_runs',
		error: 'This person has no running subscription to that product.',
		hint: 'Grant him days: that opens one.',
	},
	no_product: {
		message: 'op_no_product',
		error: 'There is no such subscription on sale.',
		hint: 'Take the code of a product of the kind subscription, with an offer, from 00 Setup.',
	},
	days_wrong: { message: 'op_days_wrong', error: 'The days must be a whole number from 1 to 365.', hint: 'Enter such a number into Days.' },
	day_wrong: {
		message: 'op_day_wrong',
		error: 'The day must lie after the end of the subscription, two years ahead at most.',
		hint: 'Write it like 2026-12-31.',
	},
	file_wrong: {
		message: 'op_file_wrong',
		error: 'He has not had this file, or it is not in the folder any more.',
		hint: 'Delivery: Get Many lists the numbers he has had.',
	},
	window_closed: {
		message: 'talk_window_closed',
		error: 'He has not written in WhatsApp for 24 hours, so no text reaches him there.',
		hint: 'Wait until he writes again, or tell him by an event that has a template.',
	},
	text_only: {
		message: 'talk_text_only',
		error: 'Only text goes back to WhatsApp.',
		hint: 'Write it as a text.',
	},
	role: { message: 'op_role', error: 'Whoever asks for it may not.', hint: 'Only an operator of 00 Setup whose role allows it may.' },
};
