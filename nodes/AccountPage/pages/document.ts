import { html } from '../html/markup';
import type { Markup } from '../html/markup';

interface Text {
	/** Empty where setup names none. */
	url: string;
	text: string;
}

/** Its text, and where it is. */
export function documentBody({ url, text }: Text): Markup {
	return html`${url && html`<p><a href="${url}" rel="noreferrer">${url}</a></p>`}${text && html`<p class="text">${text}</p>`}`;
}

/** The same within a question, under its title. */
export function documentText({ title, url, text }: Text & { title: string }): Markup {
	return html`<strong>${title}</strong>${url && html`<br /><a href="${url}" rel="noreferrer">${url}</a>`}${text &&
		html`<br /><span class="text">${text}</span>`}`;
}
