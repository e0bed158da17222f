import { mailingTerms } from '../../../service/account/mailingTerms';
import { setMailing } from '../../../service/consents/mailing';
import { html } from '../html/markup';
import { documentText } from '../pages/document';
import type { Act } from './act';

/** Mailings on or off; what he pays for goes on either way. What he agrees to stands in the question. */
export const mailing: Act = {
	name: 'mailing',
	group: 'consents',
	async ask({ site, voice: { text }, overview: { subscriptions } }, argument) {
		const on = argument === 'on';
		const terms = on ? await mailingTerms(site.store) : undefined;
		const off = subscriptions.length > 0 ? 'page.mailing.says_off' : 'page.mailing.says_off_bare';
		return {
			title: text(on ? 'page.mailing.title_on' : 'page.mailing.title_off'),
			says: [text(on ? 'page.mailing.says_on' : off), terms && text('page.mailing.document'), terms && documentText(terms)],
			inputs: terms && html`<input type="hidden" name="shown" value="${terms.fingerprint}" />`,
			yes: text(on ? 'page.mailing.yes_on' : 'page.mailing.yes_off'),
		};
	},
	async run({ site, subscriberId, cause, fields }, argument) {
		const on = argument === 'on';
		// Without what the question showed nobody has agreed to anything.
		await setMailing(site.store, { subscriberId, on, shown: on ? (fields.shown ?? '') : undefined, cause });
	},
};
