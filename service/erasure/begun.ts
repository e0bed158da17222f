/** Key of the message that tells somebody that his erasure has begun. */
export function begunKey(subscriberId: number): string {
	return `erase_begun:${subscriberId}`;
}
