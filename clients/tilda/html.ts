const ENTITIES: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', '#39': "'", '#039': "'", '#34': '"' };

/** Undoes the HTML escaping some sites send their values with; one level only, so what a visitor typed is not unescaped twice. */
export function unescapeHtml(text: string): string {
	return text.includes('&') ? text.replace(/&(amp|quot|lt|gt|#0?39|#34);/g, (_, name: string) => ENTITIES[name] ?? '') : text;
}

/** The same for a whole form body, where an unescaped `&` would cut a value in two. */
export function unescapePairs(text: string): string {
	return text.replace(/&(amp|quot|lt|gt|#0?39|#34);/g, (_, name: string) =>
		name === 'amp' ? '&' : encodeURIComponent(ENTITIES[name] ?? ''),
	);
}
