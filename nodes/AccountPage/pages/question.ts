import type { Question } from '../acts/act';
import { html } from '../html/markup';
import type { Voice } from '../site';
import { buttonForm, buttonRow } from './form';
import type { Page } from './layout';

/** Asked once before anything is changed. */
export function questionPage({ text }: Voice, token: string, act: string, argument: string, question: Question): Page {
	const { title, says, inputs, yes, isDangerous, instead = [] } = question;
	return {
		title,
		body: html`<h1>${title}</h1>
			<section>
				${says.filter(Boolean).map((one) => html`<p>${one}</p>`)}
				${buttonForm(token, { label: yes, step: 'do', fields: { act, argument }, kind: isDangerous ? 'danger' : 'main' }, inputs)}
				${buttonRow(token, [{ label: text('page.back'), step: 'home', kind: 'plain' }])}
			</section>
			${instead.length > 0 &&
			html`<section>
				<h2>${text('page.instead')}</h2>
				${instead.map(
					(other) =>
						html`${other.says && html`<p>${other.says}</p>`}${buttonRow(token, [
							{ label: other.label, step: 'ask', fields: { act: other.act, argument: other.argument ?? '' } },
						])}`,
				)}
			</section>`}`,
	};
}
