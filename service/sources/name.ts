import type { SourceTouchTable } from '../store/tables/people';

/** A touch as reports call it: a campaign, a link, a form, a keyword; people of one source under one name. Null stands for who came by nothing we know of. */
export function sourceName(touch: Pick<SourceTouchTable, 'kind' | 'value' | 'utm'> | null): string {
	if (touch === null) return 'unknown';
	const { kind, value, utm } = touch;
	if (kind === 'form') return utmName(utm) ?? `form: ${value ?? 'unknown'}`;
	if (kind === 'referral') return 'referral';
	if (kind === 'keyword') return `keyword: ${value ?? 'unknown'}`;
	// Of who has been erased only that he came is known.
	if (value === null) return kind === 'start' ? 'direct' : 'unknown';
	if (kind === 'utm') return value.replace(/^utm_/, '');
	if (kind === 'source') return value;
	return value.startsWith('l_') ? 'form: unknown' : `link: ${value}`;
}

/** `vk / may`: source and campaign of a form's marks. */
function utmName(utm: string | null): string | undefined {
	if (utm === null) return undefined;
	const { source, campaign } = JSON.parse(utm) as { source?: string; campaign?: string };
	const named = [source, campaign].filter((one) => one);
	return named.length > 0 ? named.join(' / ') : undefined;
}
