import type { Words } from '../subscribers/words';
import type { Discount } from './discount';

/** `10 % off`, `100 ₽ off`, `7 days on top`. */
export function discountInWords({ kind, amount }: Discount, words: Words): string {
	if (kind === 'days') return words.text('promo.days', { days: amount });
	const off = kind === 'sum' ? words.money(amount) : `${String(amount / 100).replace('.', ',')}\u00a0%`;
	return words.text('promo.off', { off });
}
