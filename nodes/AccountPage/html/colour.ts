/** `#1a7f5a`, or undefined for anything that is no such colour. */
export function hexColour(text: string): string | undefined {
	return /^#[0-9a-f]{6}$/i.test(text.trim()) ? text.trim().toLowerCase() : undefined;
}

/** Black or white, whichever is read better on that colour. Source: WCAG 2.2, contrast ratio. */
export function readableOn(colour: string): '#000000' | '#ffffff' {
	const l = luminance(colour);
	return (l + 0.05) / 0.05 >= 1.05 / (l + 0.05) ? '#000000' : '#ffffff';
}

function luminance(colour: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linear(channel: number): number {
	return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
