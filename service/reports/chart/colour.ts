/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

export const WHITE: Colour = [255, 255, 255];
export const INK: Colour = [17, 24, 39];
export const MUTED: Colour = [91, 100, 114];
export const RULE: Colour = [226, 230, 236];
export const PAGE: Colour = [243, 245, 248];
/** Used when setup names no colour: that of the account page. */
const USUAL_ACCENT: Colour = [31, 111, 235];

/** `#1f6feb` as a colour; anything else is the usual accent. */
export function accentOf(text: string): Colour {
	const [, red, green, blue] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text) ?? [];
	const accent: Colour = red && green && blue ? [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)] : USUAL_ACCENT;
	// A colour that would not be seen on white becomes darker.
	return luminance(accent) > 0.6 ? mix(accent, INK, 0.45) : accent;
}

/** `share` of the second in the first. */
export function mix(first: Colour, second: Colour, share: number): Colour {
	const part = (index: 0 | 1 | 2) => Math.round(first[index] + (second[index] - first[index]) * share);
	return [part(0), part(1), part(2)];
}

/** What is readable on a colour: white or ink. */
export function inkOn(colour: Colour): Colour {
	return luminance(colour) < 0.25 ? WHITE : INK;
}

/** 0 black to 1 white; source: WCAG 2.2, relative luminance. */
function luminance([red, green, blue]: Colour): number {
	const linear = (value: number) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
	return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
