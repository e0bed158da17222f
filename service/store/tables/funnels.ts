import type { Generated } from '../../../vendor';

/** What became of a step of an owner's funnel for one person, in one run through it. */
export interface FunnelStepTable {
	id: Generated<number>;
	entry_id: number;
	subscriber_id: number;
	run: number;
	/** Number of the step, from 1. */
	step: number;
	/** The variant he got; null where everybody gets the same. */
	arm: string | null;
	/** Key of its message, or of its file; null when it told him nothing. */
	effect_key: string | null;
	/** Why he was told nothing: its condition did not hold, he wants no mailings, or he has had its file. */
	skipped: 'condition' | 'mailings' | 'had' | null;
	/** 1: his next text is the answer. */
	asks: Generated<number>;
	at: number;
	/** When he first pressed a button of it. */
	pressed_at: Generated<number | null>;
	answered_at: Generated<number | null>;
	answer: Generated<string | null>;
}
