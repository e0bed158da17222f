import type { PageToken } from '../../../service/account/token';
import { pageAnswer } from '../answer';
import type { Answer } from '../answer';
import { html } from '../html/markup';
import { documentText } from '../pages/document';
import { buttonRow } from '../pages/form';
import type { Call } from './call';
import { home } from './home';
import { visitorOf } from './visitor';

/** The text of one document. */
export async function document(call: Call, row: PageToken): Promise<Answer> {
	const { token = '', argument } = call.fields;
	const { voice, overview } = await visitorOf(call, row);
	const found = overview.documents.find(({ document: name }) => name === argument);
	if (!found) return await home(call, row.subscriber_id, token);
	const body = html`<h1>${found.title}</h1>
		<section>
			<p class="soft">${voice.text('page.documents.version', { version: found.newestVersion })}</p>
			<p>${documentText(found)}</p>
			${buttonRow(token, [{ label: voice.text('page.back'), step: 'home', kind: 'plain' }])}
		</section>`;
	return pageAnswer(call.site, voice, { title: found.title, body });
}
