import { numberOf, textOf } from '../json';
import type { AccountInfo } from '../whatsapp/face';

/** `TIER_250`, `TIER_2K`, `TIER_100K` or the bare number as people a day; `null` for `TIER_UNLIMITED`, -1 and whatever is not told. */
export function tierLimit(tier: unknown): number | null {
	const [, digits, unit] = /^(?:TIER_)?(\d{1,9})([KM])?$/i.exec(textOf(tier)?.trim() ?? '') ?? [];
	const number = numberOf(digits);
	if (number === null || number === 0) return null;
	return number * (unit === undefined ? 1 : unit.toUpperCase() === 'K' ? 1000 : 1_000_000);
}

/** GREEN, YELLOW, RED; `undefined` for UNKNOWN, NA and anything else. */
export function qualityWord(word: unknown): Exclude<AccountInfo['quality'], 'unknown'> | undefined {
	const quality = textOf(word)?.trim().toLowerCase();
	return quality === 'green' || quality === 'yellow' || quality === 'red' ? quality : undefined;
}
