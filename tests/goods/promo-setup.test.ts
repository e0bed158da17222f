import type { IDataObject } from 'n8n-workflow';
import { SubscriptionSetup } from '../../nodes/SubscriptionSetup/SubscriptionSetup.node';
import { codeKey } from '../../service/promos/codeKey';
import { validateSetup } from '../../service/setup/validate';
import { jsonOf } from '../support/runNode';
import { worldSetup } from '../support/worldSetup';

const type = new SubscriptionSetup();

/** What the form of a node makes of these rows, in a whole setup. */
async function setupWith(operation: 'promos' | 'referral', parameters: IDataObject, more: Parameters<typeof worldSetup>[1] = {}) {
	const { setup } = (await jsonOf(type, { operation, ...parameters }, {})) as { setup: object };
	return validateSetup({ ...worldSetup({ botUrl: 'https://t.me/test_bot' }, more), ...setup });
}
const promos = async (rows: IDataObject[], more: Parameters<typeof worldSetup>[1] = {}) =>
	await setupWith('promos', { promos: { promo: rows } }, more);

async function problems(rows: IDataObject[], more: Parameters<typeof worldSetup>[1] = {}): Promise<string[]> {
	const checked = await promos(rows, more);
	return 'problems' in checked ? checked.problems.map(({ at, says }) => `${at}: ${says}`) : [];
}

it('values as people write them become hundredths of a per cent, kopecks and days', async () => {
	const checked = await promos([
		{ code: 'A1', value: '10,5' },
		{ code: 'A2', value: '10.5 %' },
		{ code: 'A3', kind: 'sum', value: '99,50 ₽' },
		{ code: 'A4', kind: 'days', value: ' 7 ', until: '31.12.2026', from: '2026-12-01T00:00:00' },
	]);
	const { setup } = checked as Extract<typeof checked, { setup: unknown }>;
	expect(setup.promos.map(({ kind, amount }) => [kind, amount])).toEqual([
		['percent', 1050],
		['percent', 1050],
		['sum', 9950],
		['days', 7],
	]);
	expect(setup.promos[3]).toMatchObject({ from: '2026-12-01', until: '2026-12-31', uses: null, firstOnly: false, active: true, for: [] });
});

it.each<[string, IDataObject, RegExp]>([
	['a percentage of 100', { value: '100' }, /^Promo Codes, row 2: value: .*free/],
	['one of 0', { value: '0' }, /row 2: value: must be from 1 to 99/],
	['a percentage in words', { value: 'ten' }, /row 2: value: "ten" is no percentage/],
	['no value', {}, /row 2: value/],
	['a sum that eats the whole price', { kind: 'sum', value: '990' }, /row 2: value: leaves less than 1 ₽ of the offer "days"/],
	['a sum that leaves kopecks', { kind: 'sum', value: '989,50' }, /row 2: value: leaves less than 1 ₽/],
	['half a day', { kind: 'days', value: '1,5' }, /row 2: value: "1,5" is no number of days/],
	['an offer nobody knows', { value: '5', for: 'month, yaer' }, /row 2: for: there is no offer or product "yaer"/],
	['dates the wrong way round', { value: '5', from: '2026-12-31', until: '2026-12-01' }, /row 2: until: 2026-12-01 is before/],
	['a day that is none', { value: '5', until: '30.02.2026' }, /row 2: until: "30\.02\.2026" is no day/],
	['a code with a space', { code: 'BLACK FRIDAY', value: '5' }, /row 2: code: use 2 to 40 letters/],
	['a code a link could not carry', { code: 'a--b', value: '5' }, /row 2: code: must not contain "--"/],
	['minus one use', { value: '5', uses: -1 }, /row 2: uses/],
	['days for what has no term', { kind: 'days', value: '5', for: 'guide' }, /row 2: for: "guide" has no term/],
])('%s is refused by its row', async (_, row, says) => {
	const guide = { code: 'guide', name: 'Guide', kind: 'goods' as const, content: { text: 'guide' } };
	const offers = [...worldSetup().offers, { code: 'guide', name: 'Guide', price: '2000', product: 'guide' }];
	const found = await problems(
		[
			{ code: 'GOOD', value: '5' },
			{ code: 'BAD', ...row },
		],
		{ products: [guide], offers },
	);
	expect(found).toEqual([expect.stringMatching(says)]);
});

it('two codes nobody could tell apart are refused, in case, alphabet and spelling; one that is switched off is in nobody’s way', async () => {
	const row = (code: string, active = true) => ({ code, value: '5', active });
	expect(await problems([row('СОСНА'), row('сосна')])).toEqual([expect.stringMatching(/row 2: code: .* row 1 already, written "СОСНА"/)]);
	// Latin letters that look Cyrillic.
	expect(await problems([row('СОСНА'), row('COCHA')])).toEqual([expect.stringMatching(/row 2: code/)]);
	expect(await problems([row('ЁЛКА'), row('Елка')])).toEqual([expect.stringMatching(/row 2: code/)]);
	expect(await problems([row('СОСНА', false), row('COCHA'), row('cocha', false)])).toEqual([]);
	expect(codeKey(' МОСТ ')).toBe(codeKey('moct'));
});

it('a code for everything does not count a trial for 1 ₽; one that names it is refused', async () => {
	const offers = [...worldSetup().offers, { code: 'trial', name: 'Trial', price: '1', termCount: 1, trial: true, renewalOffer: 'days' }];
	expect(await problems([{ code: 'ALL', value: '10' }], { offers })).toEqual([]);
	expect(await problems([{ code: 'TRIAL', value: '10', for: 'trial' }], { offers })).toEqual([expect.stringMatching(/"trial"/)]);
});

describe('the reward for inviting', () => {
	const referral = async (parameters: IDataObject, service: object = {}) => {
		const { setup } = (await jsonOf(type, { operation: 'referral', ...parameters }, {})) as { setup: { referral: IDataObject } };
		// As Apply does with empty fields.
		const filled = Object.fromEntries(Object.entries(setup.referral).filter(([, value]) => value !== ''));
		const checked = validateSetup({ ...worldSetup({ botUrl: 'https://t.me/test_bot', ...service }), referral: filled });
		return 'problems' in checked ? checked.problems.map(({ at, says }) => `${at}: ${says}`) : checked.setup.referral;
	};

	it('untouched it is off, and what stands beside it does not matter', async () => {
		expect(await referral({})).toMatchObject({ reward: 'off', gives: null, friend: null });
		expect(await referral({ amount: 'nonsense', friendDiscount: 'nonsense' }, { botUrl: '' })).toMatchObject({ gives: null });
	});

	it('days, a share or a sum, and the friend’s discount', async () => {
		expect(await referral({ reward: 'days', amount: '14', friendDiscount: '10 %' })).toMatchObject({
			gives: { kind: 'days', amount: 14 },
			friend: { kind: 'percent', amount: 1000 },
			holdDays: 14,
			perMonth: 10,
		});
		expect(await referral({ reward: 'discount', amount: '200,50' })).toMatchObject({
			gives: { kind: 'sum', amount: 20_050 },
			friend: null,
		});
	});

	it.each<[string, IDataObject, object, RegExp]>([
		['days in per cent', { reward: 'days', amount: '10 %' }, {}, /^Referral: amount: "10 %" is no number of days/],
		[
			'a discount above the price',
			{ reward: 'discount', amount: '990' },
			{},
			/^Referral: amount: leaves less than 1 ₽ of the offer "days"/,
		],
		[
			'a friend’s discount of all',
			{ reward: 'days', amount: '7', friendDiscount: '100 %' },
			{},
			/^Referral: friendDiscount: must be below 100/,
		],
		['a bot without an address', { reward: 'days', amount: '7' }, { botUrl: '' }, /^Service: botUrl: /],
	])('%s is refused', async (_, parameters, service, says) => {
		expect(await referral(parameters, service)).toEqual([expect.stringMatching(says)]);
	});
});
