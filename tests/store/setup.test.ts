import { applySetup, type ApplyResult } from '../../service/setup/apply';
import type { Shop } from '../../service/setup/bindShop';
import { currentSetup } from '../../service/setup/current';
import { saveEndpoint } from '../../service/setup/endpoints';
import { saveRoutes } from '../../service/setup/saveRoutes';
import { eachEngine } from '../support/stores';

const TEST_SHOP: Shop = { shopId: '100500', mode: 'test' };
const OFFER = { code: 'm1', name: 'Месяц', price: '990' };
const SETUP = {
	service: { name: 'Сценарии', supportContact: '@help' },
	offers: [OFFER],
	series: [{ folder: '/series' }],
	documents: [{ name: 'offer', title: 'Оферта', text: 'Текст' }],
};

eachEngine((place, store) => {
	const apply = async (given: Record<string, unknown> = SETUP, shop: Shop | null = TEST_SHOP) =>
		await applySetup(store(), given, shop, false);
	const preview = async (given: Record<string, unknown>) => await applySetup(store(), given, TEST_SHOP, true);
	const problems = (result: ApplyResult) => (result.ok ? [] : result.problems.map(({ at, says }) => `${at}: ${says}`));
	const settings = async (name: string) =>
		await store().db.selectFrom('setting').select('version').where('name', '=', name).orderBy('version').execute();
	const offers = async () =>
		await store().db.selectFrom('offer').select(['code', 'version', 'price_kopecks', 'withdrawn_at']).orderBy('id').execute();

	it('before the first Apply the service says what to do, not "undefined"', async () => {
		await expect(currentSetup(store())).rejects.toMatchObject({
			message: expect.stringMatching(/set up/),
			hint: expect.stringMatching(/00-setup/),
		});
	});

	it('the first Apply stores every part, the catalogue and the documents', async () => {
		expect(await apply()).toEqual({
			...{ ok: true, applied: true, warnings: [] },
			changes: ['service: new', 'offers: new', 'series: new', 'documents: new'],
		});
		const { setup, shopId, mode } = await currentSetup(store());
		expect({ shopId, mode }).toEqual(TEST_SHOP);
		expect(setup.service).toMatchObject({ name: 'Сценарии', slotHour: 9 });
		expect(await offers()).toEqual([{ code: 'm1', version: 1, price_kopecks: 99_000, withdrawn_at: null }]);
		expect(await store().db.selectFrom('series').select(['code', 'folder', 'first_paid']).execute()).toEqual([
			{ code: 'main', folder: '/series', first_paid: 6 },
		]);
	});

	it('applied unchanged it makes no new version of anything', async () => {
		await apply();
		const { version } = await currentSetup(store());
		expect(await apply()).toEqual({ ok: true, applied: true, changes: [], warnings: [] });
		expect((await currentSetup(store())).version).toBe(version);
		expect(await settings('service')).toEqual([{ version: 1 }]);
		expect(await store().db.selectFrom('document').select('version').execute()).toEqual([{ version: 1 }]);
	});

	it('of two that apply at one moment neither takes back what the other has stored', async () => {
		await apply();
		for (let round = 1; round <= 5; round++) {
			const price = `${990 + round}`;
			const both = [apply({ offers: [{ ...OFFER, price }] }), apply({ service: { name: `Сценарии ${round}` } })];
			expect((await Promise.all(both)).map(({ ok }) => ok)).toEqual([true, true]);
			const { setup } = await currentSetup(store());
			expect([setup.service.name, setup.offers.map((offer) => offer.price)]).toEqual([`Сценарии ${round}`, [(990 + round) * 100]]);
		}
	});

	it('triggers that start at one moment tell the same setting once, and each its own', async () => {
		await apply();
		const paths = ['a', 'b', 'c'].map(async (path) => await saveEndpoint(store(), 'tilda', path));
		await Promise.all([...paths, saveRoutes(store(), []), saveRoutes(store(), [])]);
		expect([(await settings('endpoint.tilda')).length, await settings('routes')]).toEqual([3, [{ version: 1 }]]);
	});

	it('an empty field keeps what is stored, in parts and as a whole', async () => {
		await apply();
		await apply({ service: { name: '', zone: 'Asia/Omsk', supportContact: null }, offers: [], texts: undefined });
		const { setup } = await currentSetup(store());
		expect(setup.service).toMatchObject({ name: 'Сценарии', zone: 'Asia/Omsk', supportContact: '@help' });
		expect(setup.offers.map(({ code }) => code)).toEqual(['m1']);
	});

	it('a text that is left empty keeps its wording, beside a changed one', async () => {
		await apply({ ...SETUP, texts: { ru: { about: 'Раз', help: 'Два' } } });
		await apply({ texts: { ru: { about: '', help: 'Три' } } });
		expect((await currentSetup(store())).setup.texts.ru).toEqual({ about: 'Раз', help: 'Три' });
	});

	it('the difference is shown first, and showing it changes nothing', async () => {
		await apply();
		expect(await preview({ service: { name: 'Другое' } })).toEqual({
			ok: true,
			applied: false,
			changes: ['service: changed'],
			warnings: [],
		});
		expect((await currentSetup(store())).setup.service.name).toBe('Сценарии');
		expect(await settings('service')).toHaveLength(1);
	});

	it('every change is a new version; the old one stays', async () => {
		await apply();
		await apply({ service: { name: 'Два' } });
		await apply({ service: { name: 'Три' } });
		expect(await settings('service')).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }]);
	});

	it('another process sees a change at its next look', async () => {
		await apply();
		const other = place().engine === 'postgres' ? await place().open() : store();
		expect((await currentSetup(other)).setup.service.name).toBe('Сценарии');
		await apply({ service: { name: 'Новое' } });
		expect((await currentSetup(other)).setup.service.name).toBe('Новое');
	});

	describe('wrong input is named by its row and changes nothing', () => {
		it.each<[string, Record<string, unknown>, string]>([
			['a price', { offers: [OFFER, { ...OFFER, code: 'm2', price: 'много' }] }, 'Offers, row 2: price: "много" is not a price'],
			['a price under a ruble', { offers: [{ ...OFFER, price: '0,50' }] }, 'Offers, row 1: price: must be at least 1 ₽'],
			['a code twice', { offers: [OFFER, OFFER] }, 'Offers, row 2: code: "m1" is used twice'],
			[
				'an unknown renewal offer',
				{ offers: [{ ...OFFER, renewalOffer: 'nope' }] },
				'Offers, row 1: renewalOffer: there is no offer "nope"',
			],
			[
				'M16 a trial that renews with nothing',
				{ offers: [OFFER, { ...OFFER, code: 't', trial: true }] },
				'Offers, row 2: renewalOffer: a trial needs the offer it renews with',
			],
			[
				'M16 a trial whose product has a default of another product only',
				{
					offers: [
						{ ...OFFER, product: 'chat', renewalDefault: true },
						{ ...OFFER, code: 't', trial: true },
					],
				},
				'Offers, row 2: renewalOffer: a trial needs',
			],
			[
				'M16 renewing with a trial',
				{
					offers: [
						{ ...OFFER, renewalOffer: 't' },
						{ ...OFFER, code: 't', trial: true, renewalOffer: 'm1' },
					],
				},
				'Offers, row 1: renewalOffer: "t" is a trial',
			],
			[
				'M16 a trial as the default',
				{ offers: [{ ...OFFER, trial: true, renewalDefault: true }] },
				'renewalDefault: nothing renews with a trial',
			],
			[
				'M16 two defaults of one product',
				{ offers: [OFFER, { ...OFFER, code: 'm2' }].map((offer) => ({ ...offer, renewalDefault: true })) },
				'Offers, row 2: renewalDefault: row 1 is the default of "subscription" already',
			],
			[
				'M16 renewing with another product',
				{
					offers: [
						{ ...OFFER, renewalOffer: 'c' },
						{ ...OFFER, code: 'c', product: 'chat' },
					],
				},
				'Offers, row 1: renewalOffer: "c" does not open "subscription"',
			],
			['M12 a ladder longer than grace', { renewals: { graceDays: 1 } }, 'Renewals: ladderHours: the last try comes 72 h'],
			['a zone', { service: { zone: 'Mars/Olympus' } }, 'Service: zone: is not an IANA time zone'],
			['a quiet hour', { service: { slotHour: 23 } }, 'Service: slotHours: 23:00 lies in the quiet hours'],
			['a free range', { series: [{ folder: '/s', freeTo: 9 }] }, 'Series, row 1: firstPaid: the free files must end before'],
			['a text', { texts: { ru: { abuot: 'x' } } }, 'Texts: ru: abuot: there is no message of this name'],
			[
				'a field in a text',
				{ texts: { ru: { about: 'Привет, {frist_name}' } } },
				'Texts: ru: about: the field {frist_name} is not known here',
			],
			['a reminder', { funnelSteps: [{ afterDays: 1, message: 'nope' }] }, 'Reminders, row 1: message: there is no message "nope"'],
		])('%s', async (_what, given, says) => {
			await apply();
			const { version } = await currentSetup(store());
			expect(problems(await apply(given)).join('\n')).toContain(says);
			expect((await currentSetup(store())).version).toBe(version);
			expect(await offers()).toHaveLength(1);
		});

		it('an empty setup says what is missing', async () => {
			expect(problems(await apply({ service: {} })).join('\n')).toMatch(/offers[^]*series/i);
			expect(await store().db.selectFrom('setting').select('name').execute()).toEqual([]);
		});
	});

	it('M16 a trial renews with the offer it names, with the default of its product, and with a bundle that opens its product', async () => {
		const trial = { ...OFFER, code: 't', trial: true };
		expect(problems(await apply({ ...SETUP, offers: [{ ...trial, renewalOffer: 'm1' }, OFFER] }))).toEqual([]);
		expect(problems(await apply({ ...SETUP, offers: [trial, { ...OFFER, renewalDefault: true }] }))).toEqual([]);
		const bundle = { ...OFFER, product: 'all', also: ['subscription'] };
		expect(problems(await apply({ ...SETUP, offers: [{ ...trial, renewalOffer: 'm1' }, bundle] }))).toEqual([]);
	});

	it('as many files as the term has days can be had back after a number', async () => {
		const needed = async () => (await currentSetup(store())).setup.renewals.catalogueMin;
		await apply({ ...SETUP, renewals: { catalogueMin: 12 } });
		await apply({ renewals: { catalogueMin: null } });
		expect(await needed()).toBe(12);
		await apply({ renewals: { catalogueMin: -1 } });
		expect(await needed()).toBeNull();
	});

	describe('offers', () => {
		it('a sold version never changes: a new price is a new version', async () => {
			await apply();
			await apply({ offers: [{ ...OFFER, price: '1 290,50' }] });
			expect(await offers()).toEqual([
				{ code: 'm1', version: 1, price_kopecks: 99_000, withdrawn_at: expect.any(Number) },
				{ code: 'm1', version: 2, price_kopecks: 129_050, withdrawn_at: null },
			]);
		});

		it('one that is no longer listed is withdrawn, and comes back as a new version', async () => {
			await apply({ ...SETUP, offers: [OFFER, { ...OFFER, code: 'm3' }] });
			await apply({ offers: [{ ...OFFER, code: 'm3' }] });
			expect((await offers()).map(({ code, withdrawn_at }) => [code, withdrawn_at !== null])).toEqual([
				['m1', true],
				['m3', false],
			]);
			await apply({ offers: [OFFER] });
			expect((await offers()).map(({ code, version, withdrawn_at }) => [code, version, withdrawn_at !== null])).toEqual([
				['m1', 1, true],
				['m3', 1, true],
				['m1', 2, false],
			]);
		});
	});

	it('a document keeps the version that people consented to', async () => {
		await apply();
		await apply({ documents: [{ name: 'offer', title: 'Оферта', text: 'Новый текст' }] });
		const rows = await store().db.selectFrom('document').select(['version', 'text', 'hash']).orderBy('version').execute();
		expect(rows.map(({ version, text }) => [version, text])).toEqual([
			[1, 'Текст'],
			[2, 'Новый текст'],
		]);
		expect(rows[0]!.hash).not.toBe(rows[1]!.hash);
	});

	it('another folder is listed from its beginning; the same one goes on where it was', async () => {
		await apply();
		await store().db.updateTable('series').set({ cursor: 'c1' }).execute();
		await apply({ series: [{ folder: '/series', firstPaid: 7 }] });
		const cursor = async () => (await store().db.selectFrom('series').select('cursor').executeTakeFirstOrThrow()).cursor;
		expect(await cursor()).toBe('c1');
		await apply({ series: [{ folder: '/other' }] });
		expect(await cursor()).toBeNull();
	});

	describe('M15: a store belongs to one shop and mode', () => {
		it.each<Shop>([
			{ shopId: '999', mode: 'test' },
			{ shopId: '100500', mode: 'live' },
		])('another one is refused: %j', async (other) => {
			await apply();
			expect(problems(await apply({ service: { name: 'Другое' } }, other)).join()).toMatch(/belongs to the test shop 100500/);
			const { shopId, mode, setup } = await currentSetup(store());
			expect({ shopId, mode, name: setup.service.name }).toEqual({ ...TEST_SHOP, name: 'Сценарии' });
		});

		it('a live shop is not bound while the clock is moved', async () => {
			await apply(SETUP, null);
			await store().db.updateTable('installation').set({ clock_offset_ms: 1000 }).execute();
			expect(problems(await apply({}, { shopId: '1', mode: 'live' })).join()).toMatch(/clock has been moved/);
			expect((await currentSetup(store())).shopId).toBeNull();
		});

		it('without a shop it is applied and bound later', async () => {
			await apply(SETUP, null);
			expect((await currentSetup(store())).shopId).toBeNull();
			await apply({}, TEST_SHOP);
			expect((await currentSetup(store())).shopId).toBe('100500');
		});

		it('a preview binds nothing', async () => {
			await preview(SETUP);
			expect((await store().db.selectFrom('installation').select('shop_id').executeTakeFirstOrThrow()).shop_id).toBeNull();
		});
	});
});
