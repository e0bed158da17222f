import { applySetup } from '../../service/setup/apply';
import type { Store } from '../../service/store/open';
import type { TemplateInfo } from '../../service/whatsapp/facts';
import { optIn } from '../../service/whatsapp/optIn';
import { saveTemplates } from '../../service/whatsapp/templates';
import { freshStore } from './freshStore';
import { addSubscriber } from './storeRows';

const BODY = 'Здравствуйте, {{1}}! Занятие {{2}}, ждём вас.';

/** A row of WhatsApp Templates for an event of the owner's own. */
export const LESSON = {
	event: 'lesson_soon',
	name: 'lesson_soon_1',
	ru: BODY,
	params: ['first_name', 'time'],
	samples: ['Анна', 'завтра'],
};

/** As the provider tells of it once it is approved. */
export const APPROVED: TemplateInfo = {
	id: 'id-lesson-0001',
	name: LESSON.name,
	language: 'ru',
	category: 'utility',
	status: 'approved',
	raw: 'APPROVED',
	reason: null,
	body: BODY,
	params: 2,
	header: 'none',
	buttons: [],
	quality: null,
	sample: false,
};

/** A store in memory with WhatsApp on. */
export async function whatsAppStore(whatsapp: object = {}): Promise<Store> {
	const store = await freshStore();
	await withWhatsApp(store, whatsapp);
	return store;
}

/** Sets a store up: WhatsApp on, with one approved template. Quiet hours are off: tests run at any time of the day. */
export async function withWhatsApp(store: Store, whatsapp: object = {}): Promise<void> {
	await store.migrate();
	const result = await applySetup(
		store,
		{
			service: {},
			offers: [{ code: 'm1', name: 'Month', price: '990' }],
			series: [{ folder: '/series' }],
			whatsapp: { state: 'on', quietHours: false, rate: 100, ...whatsapp },
			whatsappTemplates: [LESSON],
			whatsappPrices: [{ country: '*', category: 'utility', fee: '0,01', commission: '0,001' }],
		},
		null,
		false,
	);
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
	await saveTemplates(store, 'gupshup', [APPROVED]);
}

/** A person who has agreed, and chosen WhatsApp. Numbers of the phones are counted up. */
export async function agreed(store: Store, number: number) {
	const person = await addSubscriber(store);
	const phone = `7900000${String(number).padStart(4, '0')}`;
	await optIn(store, { subscriberId: person.id, phone, where: 'test', text: 'Согласен на сообщения', country: 'RU', channel: 'whatsapp' });
	return { ...person, phone };
}
