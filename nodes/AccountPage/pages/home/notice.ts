import type { SubscriptionLine } from '../../../../service/account/subscriptions';
import { html } from '../../html/markup';
import type { Markup } from '../../html/markup';
import type { Drawing } from '../home';

/** M10: when he was told of the next charge, or will be at the latest; nothing where none comes. */
export function noticeFact({ voice: { text }, overview: { words } }: Drawing, notice: SubscriptionLine['notice']): Markup | undefined {
	if (!notice) return undefined;
	const says =
		'toldAt' in notice
			? text('page.notice.told', { at: words.dayAndHour(notice.toldAt) })
			: text('page.notice.comes', { day: words.day(notice.comesAt) });
	return html`<dt>${text('page.notice')}</dt>
		<dd>${says}</dd>`;
}
