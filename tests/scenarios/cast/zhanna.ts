import { buyWithRenewal, purchase, takeFreeSeries } from '../lib/acts';
import { MOSCOW } from '../lib/calendar';
import { daily, dailyPaid, files, on, type Role } from '../lib/character';
import type { Control } from '../lib/control';

const UTM = { utm_source: 'vk', utm_campaign: 'november' };

/** Comes from a form of the Tilda site: the link on its thank-you page carries the form's token to the bot. */
export function zhanna(first: 'form' | 'person'): Role {
	return (stage) => ({
		details: { id: 507, first_name: 'Жанна' },
		is: `comes from a Tilda form; the ${first} arrives first`,
		zone: MOSCOW,
		buys: { renewal: true },
		acts: [
			{
				day: 1,
				time: '10:30',
				does: async (person, { control, settle }) => {
					// Tilda's delivery may be late: then she is there before her form.
					const token = await submitForm(control, first === 'person' ? 300 : 0);
					await settle();
					await person.start(`l_${token}`);
				},
			},
			{ day: 1, time: '10:40', does: takeFreeSeries },
			{ day: 6, time: '16:00', does: buyWithRenewal },
		],
		hears: [
			...on(1, 10, 'welcome', 'file 1', 'pick hour'),
			...daily(2, 2, 9, stage, 5),
			...on(6, 9, 'reminder 1'),
			...on(6, 16, ...purchase, ...files(6, 6, stage)),
			...dailyPaid(7, 7, 9, stage),
		],
	});
}

async function submitForm(control: Control, lateSeconds: number): Promise<string> {
	const { token } = await control.post<{ token: string }>('/tilda/submit', {
		form: { id: 'form7', name: 'Бесплатная серия' },
		encoding: 'json',
		fields: { Name: 'Жанна', Email: 'zhanna@example.invalid', Phone: '+7 900 000-05-07' },
		utm: UTM,
		lateSeconds,
	});
	return token;
}
