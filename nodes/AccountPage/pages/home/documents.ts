import type { ConsentStanding } from '../../../../service/consents/standing';
import { html } from '../../html/markup';
import type { Markup } from '../../html/markup';
import { buttonRow } from '../form';
import type { Drawing } from '../home';

/** What he has agreed to and when, with the texts; mailings apart. */
export function documentsSection({ voice: { text }, token, overview: { documents, subscriber, words } }: Drawing): Markup {
	const wantsMail = subscriber.mailing_consent === 1 && subscriber.mailings_stopped_at === null;
	const standing = ({ agreed, withdrawnAt, isOutdated }: ConsentStanding) => [
		agreed
			? text('page.documents.agreed', { version: agreed.version, at: words.dayAndHour(agreed.at) })
			: text(withdrawnAt ? 'page.documents.withdrawn' : 'page.documents.not_agreed', {
					at: withdrawnAt ? words.dayAndHour(withdrawnAt) : '',
				}),
		isOutdated && html`<br />${text('page.documents.outdated')}`,
	];
	return html`<section>
		<h2>${text('page.documents')}</h2>
		<ul>
			${documents.map(
				(one) =>
					html`<li>
						${one.title}<br /><span class="soft">${standing(one)}</span>${buttonRow(token, [
							{
								label: text('page.documents.read'),
								about: one.title,
								step: 'document',
								fields: { argument: one.document },
								kind: 'plain',
							},
							one.isOutdated && {
								label: text('page.agree.ask', { title: one.title }),
								step: 'ask',
								fields: { act: 'agree', argument: `${one.document}:${one.newestVersion}` },
							},
						])}
					</li>`,
			)}
		</ul>
		<h2>${text('page.mailing')}</h2>
		<p>${text(wantsMail ? 'page.mailing.is_on' : 'page.mailing.is_off')}</p>
		${buttonRow(token, [
			wantsMail || subscriber.mailings_stopped_at === null
				? { label: text('page.mailing.ask_off'), step: 'ask', fields: { act: 'mailing', argument: 'off' } }
				: undefined,
			!wantsMail && { label: text('page.mailing.ask_on'), step: 'ask', fields: { act: 'mailing', argument: 'on' } },
		])}
	</section>`;
}
