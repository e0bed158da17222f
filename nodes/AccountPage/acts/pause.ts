import { PAUSE_CHOICES, pauseSubscription } from '../../../service/subscriptions/pause';
import { unpauseSubscription } from '../../../service/subscriptions/unpause';
import { html } from '../html/markup';
import type { Act } from './act';

/** M18: deliveries, end and renewal stand still for a time. */
export const pause: Act = {
	name: 'pause',
	group: 'renewal',
	ask({ site, voice: { text }, overview: { mayPause } }) {
		const most = site.current.setup.renewals.pauseDays;
		const days = PAUSE_CHOICES.filter((choice) => choice <= most);
		if (days.length === 0 || !mayPause) return undefined;
		return {
			title: text('page.pause.title'),
			says: [text('page.pause.says')],
			inputs: html`<fieldset>
				<legend>${text('page.pause.how_long')}</legend>
				${days.map(
					(count, index) =>
						html`<label
							><input type="radio" name="days" value="${count}" ${index === 0 && html` checked`} />${text('page.pause.days', {
								days: count,
							})}</label
						>`,
				)}
			</fieldset>`,
			yes: text('page.pause.yes'),
		};
	},
	async run({ site, subscriberId, cause, fields }) {
		await pauseSubscription(site.store, { subscriberId, days: Number(fields.days) || PAUSE_CHOICES[0], cause });
	},
};

/** Ended before its day. */
export const unpause: Act = {
	name: 'unpause',
	group: 'renewal',
	ask({ voice: { text }, overview: { subscriptions } }) {
		if (!subscriptions.some(({ state }) => state === 'paused')) return undefined;
		return { title: text('page.unpause.title'), says: [text('page.unpause.says')], yes: text('page.unpause.yes') };
	},
	async run({ site, subscriberId, cause }) {
		await unpauseSubscription(site.store, { subscriberId, cause });
	},
};
