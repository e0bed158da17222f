import { setMailing } from '../../../service/consents/mailing';
import type { Act } from './act';

/** Mailings on or off; what he pays for goes on either way. */
export const mailing: Act = {
	name: 'mailing',
	group: 'consents',
	ask({ voice: { text }, overview: { documents } }, argument) {
		const on = argument === 'on';
		const title = documents.find(({ document }) => document === 'mailing')?.title;
		return {
			title: text(on ? 'page.mailing.title_on' : 'page.mailing.title_off'),
			says: [text(on ? 'page.mailing.says_on' : 'page.mailing.says_off'), on && title && text('page.mailing.document', { title })],
			yes: text(on ? 'page.mailing.yes_on' : 'page.mailing.yes_off'),
		};
	},
	async run({ site, subscriberId, cause }, argument) {
		await setMailing(site.store, { subscriberId, on: argument === 'on', cause });
	},
};
