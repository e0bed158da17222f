import { sql } from '../../vendor';

/** Where a consent was given or withdrawn; `import`: in the system he was imported from, with its own word for the place. */
export type Place = 'chat' | 'account' | 'service' | 'import' | `import: ${string}`;

/** By what caused it: a page of the account, an execution without anything of his that came in, or somebody who acts for him; else the chat. */
export function placeOf(cause: string, actor = 'subscriber'): Place {
	if (cause.startsWith('page:')) return 'account';
	return actor !== 'subscriber' || cause.startsWith('run:') ? 'service' : 'chat';
}

/** Whether a row of `consent` is what he has said here, and not what the owner's list says of another system. */
export const isOwnWord = sql<boolean>`place not like 'import%'`;

/** Puts those rows before the others. */
export const ownWordFirst = sql`case when place like 'import%' then 1 else 0 end`;
