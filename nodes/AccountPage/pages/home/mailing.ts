import { html } from '../../html/markup';
import type { Markup } from '../../html/markup';
import { buttonRow } from '../form';
import type { Drawing } from '../home';

/** News, offers and reminders, apart from what he pays for. */
export function mailingSection({ voice: { text }, token, overview: { subscriber } }: Drawing): Markup {
	const stopped = subscriber.mailings_stopped_at !== null;
	const wants = subscriber.mailing_consent === 1 && !stopped;
	const ask = (argument: 'on' | 'off', label: string) => ({ label: text(label), step: 'ask', fields: { act: 'mailing', argument } });
	return html`<section>
		<h2>${text('page.mailing')}</h2>
		<p>${text(wants ? 'page.mailing.is_on' : stopped ? 'page.mailing.is_off' : 'page.mailing.is_unasked')}</p>
		${buttonRow(token, [
			!stopped && ask('off', wants ? 'page.mailing.ask_off' : 'page.mailing.ask_none'),
			!wants && ask('on', 'page.mailing.ask_on'),
		])}
	</section>`;
}
