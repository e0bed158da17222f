import { pressPart } from '../../../service/instalments/press';
import type { Act } from './act';

/** No part of one plan is charged by itself any more: what the button in the chat does. */
export const stopParts: Act = {
	name: 'stopparts',
	group: 'renewal',
	ask({ voice: { text }, overview: { instalments } }, argument) {
		const line = instalments.find(({ planId, running }) => running?.renews && String(planId) === argument);
		if (!line) return undefined;
		return {
			title: text('page.parts.off_title', { offer: line.offer }),
			says: [text('page.parts.off_says')],
			yes: text('page.parts.off_yes'),
		};
	},
	async run({ site: { store }, subscriberId, cause }, argument) {
		await pressPart(store, { subscriberId, argument: `off:${argument}`, cause });
	},
};
