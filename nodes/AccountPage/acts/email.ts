import { setEmail } from '../../../service/account/setEmail';
import { confirmAddress } from '../../../service/mail/confirmAddress';
import { html } from '../html/markup';
import type { Act } from './act';

/** His address for receipts and links, written or corrected. */
export const email: Act = {
	name: 'email',
	group: 'schedule',
	ask({ voice: { text }, overview: { subscriber }, via }) {
		if (via === 'mail') return undefined;
		return {
			title: text('page.email.title'),
			says: [text('page.email.says')],
			inputs: html`<label
				>${text('page.entry.email')}<input
					type="email"
					name="email"
					required
					maxlength="254"
					autocomplete="email"
					value="${subscriber.email ?? ''}"
			/></label>`,
			yes: text('page.save'),
		};
	},
	async run({ site, subscriberId, cause, fields }) {
		await setEmail(site.store, { subscriberId, email: fields.email ?? '', cause });
	},
};

/** An address that came by a form of the site: it is his only once he says so here. */
export const confirmEmail: Act = {
	name: 'confirm',
	group: 'schedule',
	ask({ voice: { text }, overview: { subscriber }, via }) {
		if (via === 'mail' || subscriber.email === null || subscriber.email_confirmed_at !== null) return undefined;
		return {
			title: text('page.email.confirm_title', { email: subscriber.email }),
			says: [text('page.email.confirm_says')],
			inputs: html`<input type="hidden" name="email" value="${subscriber.email}" />`,
			yes: text('page.email.confirm'),
		};
	},
	async run({ site, subscriberId, cause, fields }) {
		await confirmAddress(site.store, { subscriberId, email: fields.email ?? '', cause });
	},
};
