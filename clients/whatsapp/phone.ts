import { countryOf } from './countries';

/** What may stand before a number. */
const LABEL = /^(?:tel|phone|mob|whats\s?app|wa|тел|телефон|моб|т|ватсап|вотсап|вацап)\s*[.:]{1,2}\s*/iu;
const LINK =
	/(?:^|\/\/|\bwww\.)(?:wa\.me\/|api\.whatsapp\.com\/send\/?\?(?:.*&)?phone=|web\.whatsapp\.com\/send\/?\?(?:.*&)?phone=|send\/?\?(?:.*&)?phone=)([^?&#/]+)/iu;
/** Digits with what people put between them: any space, brackets, dots, any kind of dash. */
const WRITTEN = /^\+?\s?\(?\d[\d\s().\p{Pd}\u2212]*$/u;
/** Where all numbers of a country have one length, with the calling code. */
const LENGTHS: ReadonlyArray<readonly [prefix: string, length: number]> = [
	['7', 11],
	['1', 11],
	['90', 12],
	['374', 11],
	['375', 12],
	['380', 12],
	['992', 12],
	['994', 12],
	['995', 12],
	['996', 12],
	['998', 12],
];

/**
 * A phone in any spelling as E.164 digits without `+`: `+7 (900) …`, `8 900 …`, `007…`, full-width digits, `wa.me` links, `tel:`.
 * `undefined` when there is none, more than one, or one that no country has.
 * @param defaultCountry how numbers without a country code are meant. Without it they are taken as international, as providers give them.
 */
export function readPhone(text: unknown, defaultCountry?: 'RU'): string | undefined {
	if (typeof text !== 'string' && !Number.isSafeInteger(text)) return undefined;
	// NFKC makes ASCII digits of full-width ones; \p{Cf} are marks nobody sees, which come along when a number is copied.
	const clean = withoutWrapping(
		String(text)
			.slice(0, 300)
			.normalize('NFKC')
			.replace(/\p{Cf}/gu, '')
			.trim(),
	);
	if (!WRITTEN.test(clean)) return undefined;
	// The 0 in brackets is for calls inside that country: +44 (0) ….
	const digits = international(clean.replace(/(?<=^(?:\+|00).*)\(0\)/, '').replace(/\D/g, ''), clean.startsWith('+'), defaultCountry);
	return isPossible(digits) ? digits : undefined;
}

/** The written number inside a link, a `tel:` address or behind a label. */
function withoutWrapping(text: string): string {
	const link = LINK.exec(text)?.[1];
	// A link always holds the whole number; many write it there without the plus.
	if (link !== undefined) return `+${link.replace(/%2B/gi, '').replace(/%20/g, ' ').replace(/^\+/, '')}`;
	return text.replace(LABEL, '').replace(/;.*$/, '').trim();
}

function international(digits: string, hasPlus: boolean, country: 'RU' | undefined): string {
	if (!hasPlus && digits.startsWith('00')) return digits.slice(2);
	// No country begins with 89: it is a Russian mobile with its trunk 8, even behind a plus or the country code.
	if (/^7?89\d{9}$/.test(digits)) return `7${digits.slice(-10)}`;
	if (hasPlus || country === undefined) return digits;
	// From Russia abroad one dials 8, 10, country.
	if (/^810\d{10,}$/.test(digits)) return digits.slice(3);
	// Area codes of Russia begin with 3, 4, 8, 9, those of Kazakhstan with 7.
	if (/^8[34789]\d{9}$/.test(digits)) return `7${digits.slice(1)}`;
	return /^9\d{9}$/.test(digits) ? `7${digits}` : digits;
}

function isPossible(digits: string): boolean {
	if (!/^[1-9]\d{7,14}$/.test(digits) || countryOf(digits) === undefined) return false;
	const fixed = LENGTHS.find(([prefix]) => digits.startsWith(prefix));
	return fixed === undefined || digits.length === fixed[1];
}
