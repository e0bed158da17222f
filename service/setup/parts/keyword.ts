/** How a keyword is compared with what somebody typed: without case, punctuation (a hyphen is a space) and emoji, and with е for ё. */
export function plainKeyword(text: string): string {
	return text
		.toLowerCase()
		.replace(/ё/g, 'е')
		.replace(/[\p{Extended_Pictographic}\uFE0F\u200D]/gu, '')
		.replace(/[\s\p{P}]+/gu, ' ')
		.trim();
}
