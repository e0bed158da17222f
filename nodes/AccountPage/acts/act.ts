import type { IWebhookFunctions } from 'n8n-workflow';
import type { Overview } from '../../../service/account/overview';
import type { Piece } from '../html/markup';
import type { Site, Voice } from '../site';

/** The node's outputs; each change leaves by the one it belongs to, so that the canvas can follow it. */
export const GROUPS = ['renewal', 'cards', 'schedule', 'payments', 'consents', 'refunds', 'erasure'] as const;
export type Group = (typeof GROUPS)[number];

/** A visitor who has shown a good token, with what is known of him. */
export interface Visitor {
	node: IWebhookFunctions;
	site: Site;
	voice: Voice;
	overview: Overview;
	subscriberId: number;
	/** `page:` and the number of the page's token: a change is made once for it. */
	cause: string;
	/** What the form carries, texts only. */
	fields: Record<string, string>;
	/** How he entered: who came by a mail only may not change where mails go. */
	via: 'chat' | 'mail';
	/** Whether this node has a shop to make payment links with. */
	hasShop: boolean;
}

/** What he is asked before anything is changed. */
export interface Question {
	title: string;
	/** What will follow from it, in paragraphs. */
	says: Piece[];
	/** Inputs, where there is something to choose. */
	inputs?: Piece;
	yes: string;
	isDangerous?: boolean;
	/** Other ways, shown once below, never in the way. */
	instead?: Array<{ act: string; argument?: string; label: string; says?: string }>;
}

/** One thing that can be done on the page. */
export interface Act {
	name: string;
	group: Group;
	/** Undefined when it cannot be done (any more). */
	ask(visitor: Visitor, argument: string): Question | undefined | Promise<Question | undefined>;
	/** Does it; what he is told is written by the service for chat and page alike. */
	run(visitor: Visitor, argument: string): Promise<void>;
}
