/** Source: Meta, customer service window. */
export const WINDOW_MS = 24 * 3_600_000;

/** It may close between the look and the send, or by a clock that is ahead of ours. */
export const MARGIN_MS = 5 * 60_000;

/** Whether he may be written to without a template now. */
export function isOpen({ window_until }: { window_until: number | null }, now: number): boolean {
	return window_until !== null && window_until - MARGIN_MS > now;
}
