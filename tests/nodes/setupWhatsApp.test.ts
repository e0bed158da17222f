import type { IDataObject } from 'n8n-workflow';
import { SubscriptionSetup } from '../../nodes/SubscriptionSetup/SubscriptionSetup.node';
import { applySetup } from '../../service/setup/apply';
import { currentSetup } from '../../service/setup/current';
import type { Store } from '../../service/store/open';
import { freshStore } from '../support/freshStore';
import type { Json } from '../support/json';
import { jsonOf } from '../support/runNode';

const type = new SubscriptionSetup();
let store: Store;

beforeEach(async () => {
	store = await freshStore();
	await store.migrate();
});
afterEach(async () => await store.close());

const BASE = { service: {}, offers: [{ code: 'm1', name: 'Month', price: '990' }], series: [{ folder: '/series' }] };

/** What the forms of 00 put together, in their row. */
async function forms(...nodes: IDataObject[]): Promise<Json> {
	let json: IDataObject = { setup: BASE };
	for (const parameters of nodes) json = await jsonOf(type, parameters, { items: [json] });
	return json.setup;
}
const apply = async (...nodes: IDataObject[]) => await applySetup(store, await forms(...nodes), null, false);
const whatsapp = (more: IDataObject = {}): IDataObject => ({ operation: 'whatsapp', ...more });
const row = (more: IDataObject = {}): IDataObject => ({
	event: 'lesson_soon',
	name: 'lesson_soon_1',
	ru: 'Здравствуйте, {{1}}! Занятие {{2}}, ждём вас.',
	params: 'first_name, time',
	samples: 'Анна\nзавтра в 18:30',
	...more,
});
const templates = (...rows: IDataObject[]): IDataObject => ({ operation: 'whatsappTemplates', templates: { template: rows } });

test('as the forms stand in 00 Setup, WhatsApp is off and the built-in words count', async () => {
	expect(await apply(whatsapp(), templates())).toMatchObject({ ok: true });
	const { setup } = await currentSetup(store);
	expect(setup.whatsapp).toMatchObject({ state: 'off', provider: 'gupshup', dailyCap: 3, rate: 15, fallback: true, monthlyLimit: 0 });
	expect(setup.whatsapp.stopWords).toContain('стоп');
	expect(setup.whatsapp.optInTextRu).not.toBe('');
	expect([setup.whatsappTemplates, setup.whatsappPrices, setup.quickReplies]).toEqual([[], [], []]);
});

test('an emptied text of WhatsApp keeps what is stored', async () => {
	const first = whatsapp({ state: 'on', optInTextRu: 'Согласна на сообщения', stopWords: 'хватит; стоп', country: 'kz' });
	expect(await apply(first)).toMatchObject({ ok: true });
	expect(await apply(whatsapp({ state: 'on', optInTextRu: ' ', stopWords: '', country: 'KZ' }))).toMatchObject({ ok: true });
	const { setup } = await currentSetup(store);
	expect(setup.whatsapp).toMatchObject({ optInTextRu: 'Согласна на сообщения', stopWords: ['хватит', 'стоп'], country: 'KZ' });
});

test('a row of templates is read as a person writes it', async () => {
	const rows = [
		row({ buttons: 'Приду = lesson_soon:yes\nНе смогу = lesson_soon:no', footerRu: 'Отписаться: стоп' }),
		row({ event: 'feedback', name: 'feedback_1' }),
	];
	expect(await apply(templates(...rows))).toMatchObject({ ok: true });
	const { setup } = await currentSetup(store);
	expect(setup.whatsappTemplates[0]).toMatchObject({
		event: 'lesson_soon',
		category: 'utility',
		advertising: false,
		params: ['first_name', 'time'],
		samples: ['Анна', 'завтра в 18:30'],
		header: 'none',
		fallback: '',
	});
});

test('a marketing template without the owner’s word for it is refused by its row', async () => {
	const result = (await apply(templates(row({ category: 'marketing' })))) as Json;
	expect(result.ok).toBe(false);
	expect(result.problems[0].at).toMatch(/^WhatsApp Templates, row 1/);
	expect(await apply(templates(row({ category: 'marketing', advertising: true })))).toMatchObject({ ok: true });
});

test('prices are read with a comma, by country and category', async () => {
	const prices = [
		{ fee: '0,0125', commission: '0.001' },
		{ country: 'kz', category: 'marketing', fee: '1' },
	];
	expect(await apply({ operation: 'whatsappPrices', prices: { price: prices } })).toMatchObject({ ok: true });
	expect((await currentSetup(store)).setup.whatsappPrices).toEqual([
		{ country: '*', category: 'utility', fee: 12_500, commission: 1_000 },
		{ country: 'KZ', category: 'marketing', fee: 1_000_000, commission: 0 },
	]);
});

test.each(['dear', '-1', '0,00000001'])('a price of "%s" is refused by its row', async (fee) => {
	const result = (await apply({ operation: 'whatsappPrices', prices: { price: [{ fee }] } })) as Json;
	expect([result.ok, result.problems[0]?.at]).toEqual([false, expect.stringMatching(/^WhatsApp Prices, row 1/)]);
});

test('quick replies keep their code and words', async () => {
	await apply({ operation: 'quickReplies', replies: { reply: [{ code: ' hours ', ru: 'С 9 до 18', en: '' }] } });
	expect((await currentSetup(store)).setup.quickReplies).toEqual([{ code: 'hours', ru: 'С 9 до 18', en: '' }]);
});
