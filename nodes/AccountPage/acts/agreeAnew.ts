import { agreeAnew as agree } from '../../../service/consents/agreeAnew';
import { documentText } from '../pages/document';
import type { Act } from './act';

/** A new version of a document he has agreed to, `privacy:3`. */
export const agreeAnew: Act = {
	name: 'agree',
	group: 'consents',
	ask({ voice: { text }, overview: { documents } }, argument) {
		const found = documents.find(({ document, newestVersion }) => `${document}:${newestVersion}` === argument);
		if (!found?.isOutdated) return undefined;
		return { title: text('page.agree.title', { title: found.title }), says: [documentText(found)], yes: text('page.agree.yes') };
	},
	async run({ site, overview, subscriberId, cause }, argument) {
		const found = overview.documents.find(({ document, newestVersion }) => `${document}:${newestVersion}` === argument);
		if (found) await agree(site.store, { subscriberId, document: found.document, version: found.newestVersion, cause });
	},
};
