/** Where a consent was given or withdrawn. */
export type Place = 'chat' | 'account' | 'service';

/** By what caused it: a page of the account, an execution without anything of his that came in, or somebody who acts for him; else the chat. */
export function placeOf(cause: string, actor = 'subscriber'): Place {
	if (cause.startsWith('page:')) return 'account';
	return actor !== 'subscriber' || cause.startsWith('run:') ? 'service' : 'chat';
}
