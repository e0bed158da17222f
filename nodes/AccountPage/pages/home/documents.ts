import type { ConsentStanding } from '../../../../service/consents/standing';
import { html } from '../../html/markup';
import type { Markup } from '../../html/markup';
import { buttonRow } from '../form';
import type { Drawing } from '../home';

const ORDER = ['offer', 'privacy', 'renewal', 'mailing'];

/** What he has agreed to and when, with the texts; his last word counts. */
export function documentsSection({ voice: { text }, token, overview: { documents, words } }: Drawing): Markup {
	const sorted = [...documents].sort((a, b) => ORDER.indexOf(a.document) - ORDER.indexOf(b.document));
	const standing = ({ agreed, withdrawnAt }: ConsentStanding) => {
		if (withdrawnAt) return text('page.documents.withdrawn', { at: words.dayAndHour(withdrawnAt) });
		return agreed
			? text('page.documents.agreed', { version: agreed.version, at: words.dayAndHour(agreed.at) })
			: text('page.documents.not_agreed');
	};
	return html`<section>
		<h2>${text('page.documents')}</h2>
		<ul>
			${sorted.map(
				(one) =>
					html`<li>
						${one.title}<br /><span class="soft">${standing(one)}${one.isOutdated && html`<br />${text('page.documents.outdated')}`}</span
						>${buttonRow(token, [
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
	</section>`;
}
