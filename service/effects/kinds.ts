/** Lower goes first: an answer to a tap before everything, a broadcast last. */
export const PRIORITY = { answer: 1, payment: 2, file: 3, reminder: 4, broadcast: 5 } as const;
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

/** Whom an effect goes to that is for no subscriber: the owner's chat, and the staff's group (the owner's chat where setup names none). */
export const OWNER_LANE = 0;
export const STAFF_LANE = -1;

/** A due moment that never comes: what waits for a blocked subscriber (E3). The largest moment JavaScript can hold. */
export const HELD = 8_640_000_000_000_000;

/** How long the execution that wrote an effect has it for itself before the general dispatch may take it, real ms. */
export const OWN_EXECUTION_MS = 3_000;

/** A claim is good for this long, real ms: longer than the longest single send. */
export const CLAIM_LEASE_MS = 45_000;

/** F6: a missing answer to a file or a service message is followed by one repeat; to a reminder or broadcast by none. */
export function repeatsAfterUnknown(priority: number): number {
	return priority >= PRIORITY.reminder ? 0 : 1;
}

/**
 * A process that died in the middle of a send: what it was sending is repeated, a broadcast too, as nobody is to be left out of it; only a reminder is not. It
 * does not use up the repeat that a missing answer has: a process often dies before the request has left it. Up to three deaths: should one message be what kills
 * the process, it does so no further.
 */
export function repeatsAfterDeath(priority: number): number {
	return priority === PRIORITY.reminder ? 0 : 3;
}

/** Pauses after Telegram said it failed itself (5xx) and after a lost answer, real ms. The last one repeats. */
export const RETRY_PAUSES_MS = [2_000, 5_000, 15_000, 60_000, 300_000, 900_000];
/** After this many tries answered with an error on Telegram's side the effect is given up and the owner told. */
export const MAX_TRIES = 40;
