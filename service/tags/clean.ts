/** A tag as it is kept: letters of any alphabet, digits, "_" and "-", in lower case, at most 32; undefined for what is none. */
export function cleanTag(text: string): string | undefined {
	const tag = text.trim().replace(/^#/, '').toLowerCase();
	return /^[\p{L}\p{N}_-]{1,32}$/u.test(tag) ? tag : undefined;
}
