/** How a keyword is compared with what somebody typed: without case, outer spaces, punctuation and emoji, and with е for ё. */
export function plainKeyword(text: string): string {
	return text
		.toLowerCase()
		.replace(/ё/g, 'е')
		.replace(/[\p{Extended_Pictographic}\uFE0F\u200D]/gu, '')
		.replace(/\s+/g, ' ')
		.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');
}
