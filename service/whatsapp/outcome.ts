import type { Act } from './acts';

/** What came of something that a provider has told: for the canvas, so without phone, name or words. */
export interface Outcome {
	found: 'button' | 'text' | 'stop' | 'start' | 'status' | 'template' | 'account' | 'preference' | 'stranger' | 'nothing';
	subscriberId: number | null;
	/** Of a button: the action it carries, and its argument. */
	event?: string;
	arg?: string;
	/** Which of the chat's own acts it asks for, where WhatsApp can carry it out. */
	act?: Act;
}

export const NOTHING: Outcome = { found: 'nothing', subscriberId: null };
