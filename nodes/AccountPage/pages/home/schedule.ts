import { html } from '../../html/markup';
import type { Markup } from '../../html/markup';
import { buttonRow } from '../form';
import type { Drawing } from '../home';

/** When his file comes. */
export function scheduleSection({ voice: { text }, token, overview: { subscriber } }: Drawing): Markup {
	return html`<section>
		<h2>${text('page.schedule')}</h2>
		<p>${text('page.schedule.is', { hour: subscriber.slot_hour, zone: subscriber.zone })}</p>
		${buttonRow(token, [{ label: text('page.schedule.ask'), step: 'ask', fields: { act: 'schedule', argument: '' } }])}
	</section>`;
}
