import type { Language } from '../../messages/texts';

/** Numbers as the owner reads them, by the language of the service. `—` stands for what cannot be said. */
export interface Formats {
	/** `12 345`. */
	count: (value: number) => string;
	/** The same, from ten thousand on shortened: for notes. */
	brief: (value: number) => string;
	/** `12 345 ₽`, of kopecks; from ten millions on shortened. */
	money: (kopecks: number | null) => string;
	/** `12,3 тыс.`: for the narrow places of the picture, of rubles or a count. */
	short: (value: number) => string;
	/** `12,3 %`, of a share. */
	percent: (share: number | null) => string;
}

const NOTHING = '—';
const BRIEF_FROM = 10_000;
const SHORTENED_FROM = 10_000_000;

export function formatsOf(language: Language): Formats {
	const count = new Intl.NumberFormat(language, { maximumFractionDigits: 0, useGrouping: true });
	const short = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
	const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
	const signed = (text: string) => text.replace('-', '−');
	return {
		count: (value) => signed(count.format(value)),
		brief: (value) => signed((Math.abs(value) >= BRIEF_FROM ? short : count).format(value)),
		money: (kopecks) => {
			if (kopecks === null) return NOTHING;
			const rubles = Math.round(kopecks / 100);
			return `${signed((Math.abs(rubles) >= SHORTENED_FROM ? short : count).format(rubles))}\u00a0₽`;
		},
		short: (value) => signed(short.format(value)),
		percent: (share) => (share === null ? NOTHING : signed(percent.format(share))),
	};
}
