import { plansToChoose } from '../../../service/account/plans';
import { changePlan } from '../../../service/subscriptions/changePlan';
import { html } from '../html/markup';
import type { Act } from './act';

/** M18: another plan from the next renewal on. The form carries the version whose price he sees. */
export const plan: Act = {
	name: 'plan',
	group: 'renewal',
	async ask({ site, voice: { text }, overview: { words }, subscriberId }) {
		const choice = await plansToChoose(site.store, subscriberId);
		if (!choice || choice.plans.length < 2) return undefined;
		return {
			title: text('page.plan.title'),
			says: [text('page.plan.says', { until: words.day(choice.from) })],
			inputs: html`<fieldset>
				<legend>${text('page.plan.which')}</legend>
				${choice.plans.map(
					({ code, id, name, kopecks, termCount, termUnit, isHis }) =>
						html`<label
							><input type="radio" name="plan" value="${code}:${id}" ${isHis && html` checked`} />${name} — ${words.money(kopecks)} /
							${words.text(`term.${termUnit}`, { count: termCount })}</label
						>`,
				)}
			</fieldset>`,
			yes: text('page.plan.yes'),
		};
	},
	async run({ site, subscriberId, cause, fields }) {
		await changePlan(site.store, { subscriberId, offerCode: fields.plan ?? '', cause });
	},
};
