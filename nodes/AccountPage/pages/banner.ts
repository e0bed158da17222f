import { renderMessage } from '../../../service/messages/render';
import type { MessagePayload } from '../../../service/messages/render';
import { html, telegramText } from '../html/markup';
import type { Markup } from '../html/markup';
import type { Site, Voice } from '../site';

/** What came of it, in the words of the chat; where these hold a link (to pay, to bind a card) it is a button here too. */
export function saidBanner({ current }: Site, { language, text }: Voice, messages: MessagePayload[]): Markup {
	const reader = { language, audience: 'subscriber' as const, freeTaken: true };
	const said = messages.map((payload) => renderMessage(current.setup, current.routes, reader, payload));
	if (said.length === 0) return banner(text('page.done'));
	return html`${said.map(
		(one) =>
			html`<section class="said" role="status">
				<p>${telegramText(one.text)}</p>
				${one.buttons
					.flat()
					.filter(({ url }) => url?.startsWith('http'))
					.map((button) => html`<div class="row"><a class="button main" href="${button.url}" rel="noreferrer">${button.text}</a></div>`)}
			</section>`,
	)}`;
}

export function banner(says: string, kind: 'said' | 'warn' = 'said'): Markup {
	return html`<section class="${kind}" role="status"><p>${says}</p></section>`;
}
