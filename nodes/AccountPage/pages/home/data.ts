import { html } from '../../html/markup';
import type { Markup } from '../../html/markup';
import { buttonRow } from '../form';
import type { Drawing } from '../home';

/** What is kept about him: take it along, ask for money back, or have it erased. */
export function dataSection({ voice: { text }, token, overview: { payments } }: Drawing): Markup {
	const ask = (act: string, label: string) => ({ label: text(label), step: 'ask', fields: { act, argument: '' } });
	return html`<section>
		<h2>${text('page.data')}</h2>
		<p>${text('page.data.says')}</p>
		${buttonRow(token, [
			{ label: text('page.data.download'), step: 'data' },
			payments.length > 0 && ask('refund', 'page.refund.ask'),
			ask('erase', 'page.erase.ask'),
		])}
	</section>`;
}
