import { says } from '../lib/says';

const part = { offer: 'Курс по частям', part: 2, parts: 3, price: '3 000 ₽' };

/** What the bot says of parts, as a person reads it. */
export const PHRASES = {
	notice: says('instalment_notice'),
	noticeFor: (day: string) => says('instalment_notice', { ...part, charge_day: day }),
	due: says('instalment_due', part),
	notCharged: says('instalment_not_charged', part),
	lastTry: says('instalment_last_try', part),
	missed: says('instalment_missed'),
	complete: says('instalment_complete'),
	off: says('instalment_off'),
	paidTwice: says('double_refunded'),
};
