import { html } from '../../html/markup';
import type { Markup } from '../../html/markup';
import { buttonRow } from '../form';
import type { Drawing } from '../home';

/** When his file comes. */
export function scheduleSection({ voice: { text }, token, overview: { subscriber, words } }: Drawing): Markup {
	const known = words.current.setup.service.zones.find(({ zone }) => zone === subscriber.zone);
	return html`<section>
		<h2>${text('page.schedule')}</h2>
		<p>${text('page.schedule.is', { hour: subscriber.slot_hour, zone: known?.label ?? subscriber.zone })}</p>
		${buttonRow(token, [{ label: text('page.schedule.ask'), step: 'ask', fields: { act: 'schedule', argument: '' } }])}
	</section>`;
}
