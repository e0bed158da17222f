import type { Generated } from '../../../vendor';

/** A published Telegram Funnel Trigger. */
export interface ListenerTable {
	bot_id: number;
	/** The node's parameter Listener; its inbox is named after it. */
	name: string;
	workflow_id: string;
	node_id: string;
	/** The node's production address; null when it polls. */
	url: string | null;
	/** JSON: its Routes list. */
	routes: string;
	/** Real time, ms: when it last said that it runs. */
	seen_at: number;
	/** 1: unpublished. The row stays, for it may be a moment of an import only. */
	removed: Generated<number>;
}
