import { isQuietHour } from '../../../service/time/local';
import { setSchedule } from '../../../service/subscribers/schedule';
import { html } from '../html/markup';
import type { Act } from './act';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** The hour of his file, and his time zone. */
export const schedule: Act = {
	name: 'schedule',
	group: 'schedule',
	ask({ site, voice: { text }, overview: { subscriber } }) {
		const { quietFrom: from, quietTo: to, zones } = site.current.setup.service;
		const hours = HOURS.filter((hour) => !isQuietHour(hour, { from, to }));
		const known = zones.some(({ zone }) => zone === subscriber.zone)
			? zones
			: [{ label: subscriber.zone, zone: subscriber.zone }, ...zones];
		return {
			title: text('page.schedule.title'),
			says: [text('page.schedule.says')],
			inputs: html`<label
					>${text('page.schedule.hour')}<select name="hour">
						${hours.map((hour) => html`<option value="${hour}" ${hour === subscriber.slot_hour && html` selected`}>${hour}:00</option>`)}
					</select></label
				><label
					>${text('page.schedule.zone')}<select name="zone">
						${known.map(
							({ label, zone }) => html`<option value="${zone}" ${zone === subscriber.zone && html` selected`}>${label} (${zone})</option>`,
						)}
					</select></label
				>`,
			yes: text('page.save'),
		};
	},
	async run({ site, subscriberId, cause, fields }) {
		const hour = /^\d{1,2}$/.test(fields.hour ?? '') ? Number(fields.hour) : -1;
		await setSchedule(site.store, { subscriberId, hour, zone: fields.zone ?? '', cause });
	},
};
