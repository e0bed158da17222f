/** One plain address: no name beside it, no list, nothing that could end a header. What is longer no mail server takes (RFC 5321). */
const ADDRESS = /^[^\s@<>()[\]\\",;:\p{Cc}]{1,64}@[^\s@<>()[\]\\",;:.\p{Cc}]{1,63}(\.[^\s@<>()[\]\\",;:.\p{Cc}]{1,63}){1,8}$/u;
const LONGEST = 254;

/** Whether a mail can be addressed to it, and to it alone. */
export function isAddress(text: string): boolean {
	return text.length <= LONGEST && ADDRESS.test(text);
}

/** As addresses are compared: without the blanks around, in lower case. */
export function normalAddress(text: string): string {
	return text.trim().toLowerCase();
}
