import { termsOfResuming } from '../../../service/account/resumeTerms';
import { resumeRenewal } from '../../../service/subscriptions/resumeRenewal';
import { html } from '../html/markup';
import { documentText } from '../pages/document';
import type { Act } from './act';

/** Renewal on again, with the terms as they are now before his eyes when they have changed (M8). */
export const resume: Act = {
	name: 'resume',
	group: 'renewal',
	async ask({ site, voice: { text }, overview: { subscriptions }, subscriberId }) {
		if (!subscriptions.some(({ resume: can }) => can === 'possible')) return undefined;
		const terms = await termsOfResuming(site.store, subscriberId);
		return {
			title: text('page.resume.title'),
			says: [text('page.resume.says'), terms && text('page.resume.terms', { title: terms.title }), terms && documentText(terms)],
			inputs: terms && html`<input type="hidden" name="shown" value="${terms.fingerprint}" />`,
			yes: text(terms ? 'page.resume.yes_terms' : 'page.resume.yes'),
		};
	},
	async run({ site, subscriberId, cause, fields }) {
		await resumeRenewal(site.store, { subscriberId, cause, shown: fields.shown });
	},
};
