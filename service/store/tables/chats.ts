/**
 * `asked`: he has asked to join and is not known to be in. `joined`: in, by what he has bought. `guest`: in by an admin's hand, without
 * holding what opens it. `admin`: in, with a post there. `left`: not in, by himself or by an admin. `removed`: taken out by us.
 */
export type MemberState = 'asked' | 'joined' | 'guest' | 'admin' | 'left' | 'removed';

/** How a person stands in a closed chat or channel. Service clock. */
export interface ChatMemberTable {
	/** Code of the chat in setup. */
	chat: string;
	subscriber_id: number;
	state: MemberState;
	joined_at: number | null;
	/** Since when he holds nothing any more that opens it; null while he does. Of one who has asked: since when he who was to be let in may no more. */
	over_at: number | null;
	/** When he is looked at next: to be let in (`asked`), or for whether his access is over. Null: not before something happens. */
	next_at: number | null;
	/** When he was last handed on to be removed; by it the cap is kept. */
	tried_at: number | null;
	/** When the dry run has listed him to the owner. */
	listed_at: number | null;
}

/** The join-request link of a chat, one for all: who may come in is decided at each request. */
export interface ChatLinkTable {
	/** Code of the chat in setup. */
	chat: string;
	/** Whose link it is and where it leads: another bot or chat gets a new one. */
	bot_id: number;
	chat_id: number;
	/** Null while none could be made. */
	invite_link: string | null;
	/** When it was last made, or seen to be alive. */
	seen_at: number | null;
	/** Since when the bot cannot act in the chat; null while it can. */
	trouble_at: number | null;
}
