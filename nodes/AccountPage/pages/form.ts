import { html } from '../html/markup';
import type { Markup, Piece } from '../html/markup';

export interface Button {
	label: string;
	/** Read out after the label where it alone would not say what is meant. */
	about?: string;
	step: string;
	/** Hidden fields beside token and step. */
	fields?: Record<string, string>;
	kind?: 'main' | 'danger' | 'risky' | 'plain';
}

/** One button, which is a form: nothing is in an address, and nothing needs a script. `?` drops the link's token from the address. */
export function buttonForm(token: string, { label, about, step, fields = {}, kind }: Button, inputs: Piece = null): Markup {
	const hidden = Object.entries({ token, step, ...fields }).map(
		([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
	);
	return html`<form method="post" action="?" accept-charset="utf-8">${hidden}${inputs}<button${kind && html` class="${kind}"`}>${label}${about && html`<span class="unseen"> ${about}</span>`}</button></form>`;
}

export function buttonRow(token: string, buttons: Array<Button | false | undefined>): Markup {
	const shown = buttons.filter((button) => button !== false && button !== undefined);
	return html`${shown.length > 0 && html`<div class="row">${shown.map((button) => buttonForm(token, button))}</div>`}`;
}
