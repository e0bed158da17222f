import type { TemplateMessage } from './face';

/**
 * Each reply with its place among all buttons of the template: both providers count the buttons of all kinds together. Where the places are not told they
 * are those that no link with a value takes.
 */
export function placedReplies({ replies = [], replyPlaces = [], links = [] }: Pick<TemplateMessage, 'replies' | 'replyPlaces' | 'links'>) {
	const taken = new Set([...links.map(({ index }) => index), ...replyPlaces]);
	let free = 0;
	return replies.map((payload, number) => {
		const told = replyPlaces[number];
		if (told !== undefined) return { place: told, payload };
		while (taken.has(free)) free++;
		return { place: free++, payload };
	});
}
