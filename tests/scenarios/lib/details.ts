import { DateTime } from 'luxon';
import type { Part } from './verdict';
import type { World } from './world';

const TERM_DAYS = 30;

/** "My subscription" says until when is paid, what will be charged, from which card and for how much. */
export function checkInfo({ checks }: World, parts: Part[]): void {
	for (const { player, sober } of parts) {
		const thanks = sober.find(({ what }) => what === 'thanks');
		for (const { message } of sober.filter(({ what }) => what === 'info')) {
			const until = DateTime.fromMillis(thanks!.at, { zone: player.zone })
				.plus({ days: TERM_DAYS })
				.setLocale('ru')
				.toFormat('d MMMM yyyy');
			const missing = [`оплачено до ${until}`, `Следующее списание: ${until}, 990`, '4477', 'Цена: 990'].filter(
				(one) => !message.text?.replaceAll('\u00a0', ' ').includes(one),
			);
			checks.equal('the info names paid-until date, next charge, card and price', missing, []);
		}
	}
}

/** The form and the person it sent are one, and where she came from is kept. */
export async function checkLead({ checks, store }: World): Promise<void> {
	const [lead, ...others] = await store.leads();
	checks.that('the Tilda form is kept once and joined with its person', lead?.state === 'joined' && others.length === 0, [lead, ...others]);
	const touches = (await store.touches()).filter((one) => one.subscriber_id === lead?.subscriber_id);
	const utm = touches.map((one) => String(one.utm)).find((one) => one.includes('november'));
	checks.that('the form’s utm marks are kept', utm !== undefined, touches);
}
