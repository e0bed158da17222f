import { html } from '../../html/markup';
import type { Markup } from '../../html/markup';
import { buttonRow } from '../form';
import type { Drawing } from '../home';

/** His address for receipts, what is kept about him to take along, and, apart from it, having it erased. */
export function dataSection({ voice: { text }, token, overview: { subscriber }, via }: Drawing): Markup {
	const { email, email_confirmed_at } = subscriber;
	const ask = (act: string, label: string, argument = '') => ({ label: text(label), step: 'ask', fields: { act, argument } });
	const standing = email === null ? 'none' : email_confirmed_at === null ? 'unconfirmed' : 'is';
	return html`<section>
			<h2>${text('page.email')}</h2>
			<p>${text(`page.email.${standing}`, { email })}</p>
			${via === 'mail'
				? html`<p class="soft">${text('page.email.by_bot')}</p>`
				: buttonRow(token, [
						standing === 'unconfirmed' && ask('confirm', 'page.email.confirm'),
						ask('email', email === null ? 'page.email.ask' : 'page.email.change'),
					])}
		</section>
		<section>
			<h2>${text('page.data')}</h2>
			<p>${text('page.data.says')}</p>
			${buttonRow(token, [{ label: text('page.data.download'), step: 'data' }])}
		</section>
		<section>
			<h2>${text('page.erase')}</h2>
			<p>${text('page.erase.home')}</p>
			${buttonRow(token, [{ ...ask('erase', 'page.erase.ask'), kind: 'risky' as const }])}
		</section>`;
}
