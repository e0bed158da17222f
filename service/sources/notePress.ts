import { notePressOfBroadcast } from '../broadcasts/press';
import { notePressOfStep } from '../funnels/notePressOfStep';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';

/** A press of a button that says under which message it stands. */
export interface Press {
	subscriberId: number;
	/** What stood behind `~`: `f12.3`. */
	via: string;
	/** Makes a repeat of the same update harmless. */
	cause: string;
}

/** Notes a press; `rest` is what follows the letter. What is old or forged changes nothing. */
export type NotePress = (tx: Transition, press: { subscriberId: number; rest: string; cause: string }) => Promise<void>;

/** By the letter it begins with. */
const HANDLERS: Record<string, NotePress> = {
	f: notePressOfStep,
	b: notePressOfBroadcast,
};

export async function notePress(store: Store, { subscriberId, via, cause }: Press): Promise<void> {
	const handler = HANDLERS[via[0] ?? ''];
	if (handler) await transition(store, async (tx) => await handler(tx, { subscriberId, rest: via.slice(1), cause }));
}
