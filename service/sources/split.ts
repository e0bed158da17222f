/** What a start payload is made of: what it asks for, and where he came from. */
export interface SplitPayload {
	payload?: string;
	source?: string;
}

/**
 * Parts the source off: `f_course--vk_may` asks for the funnel and names a source, `s_vk_may` only names one. A form's token (`l_…`) may itself hold `--`, and the
 * form brings its own marks, so that it stays whole.
 */
export function splitPayload(payload: string | undefined): SplitPayload {
	if (!payload || payload.startsWith('l_')) return { payload };
	const at = payload.lastIndexOf('--');
	const [own, source] = at < 0 ? [payload, ''] : [payload.slice(0, at), payload.slice(at + 2)];
	const named = source === '' ? undefined : source;
	if (own.startsWith('s_') && own.length > 2) return { source: named ?? own.slice(2) };
	return { payload: own === '' ? undefined : own, source: named };
}
