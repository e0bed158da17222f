import type { ConsentStanding } from '../../../service/consents/standing';
import { html } from '../html/markup';
import type { Markup } from '../html/markup';

/** A document as it is now: its text, or where it is. */
export function documentText({ title, url, text }: Pick<ConsentStanding, 'title' | 'url' | 'text'>): Markup {
	return html`<strong>${title}</strong>${url && html`<br /><a href="${url}" rel="noreferrer">${url}</a>`}${text &&
		html`<br /><span class="text">${text}</span>`}`;
}
