import { html } from '../html/markup';
import type { Voice } from '../site';
import type { Page } from './layout';
import { buttonForm } from './form';

export interface EntryOptions {
	/** As it came in the link; not looked at before the button is pressed. */
	token?: string;
	botUrl: string;
	mail: boolean;
}

/** What a link opens: one button. A link scanner or a preview that only reads it spends nothing. */
export function entryPage({ text }: Voice, { token, botUrl, mail }: EntryOptions): Page {
	const title = text('page.entry.title');
	if (token)
		return {
			title,
			body: html`<h1>${title}</h1>
				<section>
					<p>${text('page.entry.ready')}</p>
					${buttonForm(token, { label: text('page.entry.enter'), step: 'enter', kind: 'main' })}
				</section>`,
		};
	return {
		title,
		body: html`<h1>${title}</h1>
			${waysIn({ text }, { botUrl, mail })}`,
	};
}

/** How to get a link: from the bot, or by e-mail. */
export function waysIn({ text }: Pick<Voice, 'text'>, { botUrl, mail }: Omit<EntryOptions, 'token'>) {
	return html`<section>
			<h2>${text('page.entry.by_bot')}</h2>
			<p>${text('page.entry.by_bot_how')}</p>
			${botUrl && html`<p><a class="button main" href="${botUrl}" rel="noreferrer">${text('page.entry.open_bot')}</a></p>`}
		</section>
		${mail && mailForm({ text })}`;
}

function mailForm({ text }: Pick<Voice, 'text'>) {
	const field = html`<label
		>${text('page.entry.email')}<input type="email" name="email" required maxlength="254" autocomplete="email"
	/></label>`;
	return html`<section>
		<h2>${text('page.entry.by_mail')}</h2>
		<p>${text('page.entry.by_mail_how')}</p>
		${buttonForm('', { label: text('page.entry.send'), step: 'mail' }, field)}
	</section>`;
}

/** The one answer to every link that does not open: used, old, altered, made up or somebody else's. */
export function noEntryPage(voice: Voice, options: Omit<EntryOptions, 'token'>): Page {
	const title = voice.text('page.no_entry.title');
	return {
		title,
		body: html`<h1>${title}</h1>
			<section class="warn"><p>${voice.text('page.no_entry.why')}</p></section>
			${waysIn(voice, options)}`,
	};
}

/** A plain page with one thing to say, and the way into the bot. */
export function notePage({ text }: Voice, key: string, { botUrl }: { botUrl: string }): Page {
	const title = text(`page.${key}.title`);
	return {
		title,
		body: html`<h1>${title}</h1>
			<section>
				<p>${text(`page.${key}.text`)}</p>
				${botUrl && html`<p><a class="button" href="${botUrl}" rel="noreferrer">${text('page.entry.open_bot')}</a></p>`}
			</section>`,
	};
}
