import { documentVersion } from '../../../service/account/documentVersion';
import type { PageToken } from '../../../service/account/token';
import { pageAnswer } from '../answer';
import type { Answer } from '../answer';
import { html } from '../html/markup';
import { documentBody } from '../pages/document';
import { buttonRow } from '../pages/form';
import type { Call } from './call';
import { home, samePage } from './home';
import { visitorOf } from './visitor';

/** The text of one document as it is now, and as he agreed to it where that was another version. */
export async function document(call: Call, row: PageToken): Promise<Answer> {
	const { token = '', argument } = call.fields;
	const { voice, overview } = await visitorOf(call, row);
	const found = overview.documents.find(({ document: name }) => name === argument);
	if (!found) return await home(call, samePage(call, row));
	const { agreed, newestVersion } = found;
	const old =
		agreed && agreed.version !== newestVersion ? await documentVersion(call.site.store, found.document, agreed.version) : undefined;
	const body = html`<h1>${found.title}</h1>
		<section>
			<p class="soft">${voice.text('page.documents.version', { version: newestVersion })}</p>
			${documentBody(found)}
		</section>
		${old &&
		html`<section>
			<h2>${voice.text('page.documents.yours', { version: old.version, at: overview.words.dayAndHour(agreed!.at) })}</h2>
			${documentBody({ url: old.url ?? '', text: old.text })}
		</section>`}
		${buttonRow(token, [{ label: voice.text('page.back'), step: 'home', kind: 'plain' }])}`;
	return pageAnswer(call.site, voice, { title: found.title, body });
}
