import { SubscriptionSetup } from '../../nodes/SubscriptionSetup/SubscriptionSetup.node';
import type { SetupInput } from '../../service/setup/schema';
import { applySetup } from '../../service/setup/apply';
import { currentSetup } from '../../service/setup/current';
import { validateSetup } from '../../service/setup/validate';
import { jsonOf } from '../support/runNode';
import { useWorld } from '../support/world';
import { worldSetup } from '../support/worldSetup';
import { schoolParts } from './support/instalments';

const worlds = useWorld();

type Offer = SetupInput['offers'][number];
type Module = NonNullable<SetupInput['modules']>[number];

/** The school with nine modules: row 9 of Offers sells it in three parts. */
function problems(parts: Partial<SetupInput>): string[] {
	const checked = validateSetup(worldSetup({}, { ...schoolParts(), ...parts }));
	return 'problems' in checked ? checked.problems.map(({ at, says }) => `${at}: ${says}`) : [];
}

/** The same with a change of the offer in parts, or of one module. */
const sold = (change: Partial<Offer>) => ({
	offers: schoolParts().offers!.map((offer) => (offer.code === 'school3' ? { ...offer, ...change } : offer)),
});
const withModule = (change: Partial<Module>) => ({
	modules: [...schoolParts().modules!, { product: 'school', title: 'More', content: { text: 'More' }, ...change }],
});

it('as many modules as parts are enough, and those of several goods may stand between each other', () => {
	expect(problems(schoolParts(3))).toEqual([]);
	const { modules = [] } = schoolParts(100);
	const ofBook = (title: string): Module => ({ product: 'book', title, content: { document: 'https://example.com/1.pdf' } });
	expect(problems({ modules: [ofBook('One'), ...modules, ofBook('Two')] })).toEqual([]);
});

it('a good that gives modules alone gives something; without them it gives nothing', () => {
	const products = schoolParts().products!.map((one) => (one.code === 'school' ? { ...one, content: {} } : one));
	expect(problems({ products })).toEqual([]);
	expect(problems({ ...sold({ parts: 1 }), products, modules: [] })).toEqual([
		'Products, row 5: Text: a good needs something to give: a text, a photo or a document, a chat, or modules',
	]);
});

describe('a module is named by its row and field as its form shows them', () => {
	it.each<[string, Partial<Module>, string]>([
		['of nobody', { product: 'scool' }, 'product: there is no product "scool"; add its row to Products'],
		['without its product', { product: '' }, 'product: use 1 to 32 lower-case letters, digits, "_" or "-"'],
		['of a service', { product: 'talk' }, 'product: "talk" is a service; only a good has modules'],
		['without a title', { title: ' ' }, 'title: is empty'],
		['with a title that fills no button', { title: 'x'.repeat(61) }, 'title: has 61 characters; at most 60 fit'],
		['that gives nothing', { content: { textEn: 'Only English', buttons: 'A = https://example.com' } }, 'Text: a module needs something'],
		['with a field nothing fills in', { content: { text: '{name}' } }, 'Text: the field {name} is not known here'],
		['with a button that leads nowhere', { content: { text: 'a', buttons: 'Buy = good:nope' } }, 'Buttons: there is no offer "nope"'],
		['with a photo and a document', { content: { photo: 'a', document: 'b' } }, 'Document: a message has a photo or a document, not both'],
		['with a button that is none', { content: { text: 'a', buttons: 'Buy' } }, 'Buttons: "Buy" is not a button'],
	])('%s', (_, change, says) => {
		expect(problems(withModule(change))).toEqual([expect.stringContaining(`Modules, row 10: ${says}`)]);
	});

	it('of a subscription', () => {
		const products = [...schoolParts().products!, { code: 'club', name: 'Club', kind: 'subscription' as const }];
		expect(problems({ products, ...withModule({ product: 'club' }) })).toEqual([
			'Modules, row 10: product: "club" is a subscription; only a good has modules',
		]);
	});

	it('the first of too many, once', () => {
		expect(problems(schoolParts(103))).toEqual([
			'Modules, row 101: product: "school" has more than 100 modules; put the rest into a good of its own',
		]);
	});
});

describe('an offer in parts that could not be paid, or would open nothing, is refused', () => {
	it.each<[string, Partial<Offer>, string]>([
		['more parts than modules', { parts: 10 }, 'parts: each of 10 payments opens at least one module, but "school" has 9 in Modules'],
		['a good without modules', { product: 'book' }, 'parts: each of 3 payments opens at least one module, but "book" has 0 in Modules'],
		['a subscription', { product: 'subscription' }, 'parts: only a good is paid in parts; "subscription" needs a row in Products'],
		['a service', { product: 'talk' }, 'parts: only a good is paid in parts; "talk" is a service'],
		['nothing to pay', { price: '0' }, 'price: is that of each payment, so it must be at least 1 ₽'],
		['other products with it', { also: ['book'] }, 'Also Opens: what is paid in parts opens one good only'],
		['each press a purchase', { oneTime: false }, 'One-Time Purchase: what is paid in parts is bought once'],
		['no way for the buyer to pay', { renewBy: 'manager' }, 'Renewed By: the buyer could never pay the next part'],
		['a trial', { trial: true, renewalOffer: 'school' }, 'trial: a good or service has no trial'],
		['no part at all', { parts: 0 }, 'parts: must be at least 1'],
		['half a part', { parts: 2.5 }, 'parts: must be a whole number'],
		['too many', { parts: 37 }, 'parts: must be at most 36'],
	])('%s', (_, change, says) => {
		expect(problems(sold(change))).toContainEqual(expect.stringContaining(`Offers, row 9: ${says}`));
	});

	it('and the same things are let through where it is paid at once', () => {
		expect(problems(sold({ parts: 1, price: '0', also: ['book'], oneTime: false, renewBy: 'manager' }))).toEqual([]);
	});
});

describe('a promo code takes nothing off a part', () => {
	const promos = (change: object) => problems({ promos: [{ code: 'SUMMER', value: '10', ...change }] });

	it('one that names only what is paid in parts is refused', () => {
		expect(promos({ for: ['month', 'school3'] })).toEqual([
			'Promo Codes, row 1: for: "school3" is paid in parts; codes take nothing off that',
		]);
	});

	it('one for the product is for its other offers, and may be more than a part costs', () => {
		expect(promos({ for: ['school'] })).toEqual([]);
		expect(promos({ kind: 'sum', value: '1500', for: ['school'] })).toEqual([]);
	});

	it('who has entered one is told that it is not for what is paid in parts, and pays their price', async () => {
		const world = await worlds.open({ parts: { ...schoolParts(), promos: [{ code: 'SUMMER', value: '10' }] } });
		const anna = await world.person('anna');
		await anna.promo('summer');
		await anna.good('school3');
		const said = (await world.events()).map(({ text }) => text.replaceAll('\u00a0', ' '));
		expect(said.find((text) => text.startsWith('promo_unused'))).toContain('не для этого предложения');
		expect(said.find((text) => text.startsWith('consent_parts'))).toMatch(/price=1 000 ₽( |$)/m);
	});
});

it('Apply says that modules are new, and later that they have changed; an empty form keeps them', async () => {
	const { store } = await worlds.open();
	const changes = async (parts: Partial<SetupInput>, preview = false) => {
		const applied = await applySetup(store, worldSetup({}, { ...schoolParts(), ...parts }), null, preview);
		return applied.ok ? applied.changes.filter((line) => /^(offers|products|modules):/.test(line)) : applied.problems;
	};
	const all = ['offers: changed', 'products: new', 'modules: new'];
	expect(await changes({}, true)).toEqual(all);
	expect(await changes({})).toEqual(all);
	expect(await changes({ modules: schoolParts(10).modules })).toEqual(['modules: changed']);
	expect(await changes({ modules: [] })).toEqual([]);
	expect((await currentSetup(store)).setup.modules).toHaveLength(10);
});

describe('rows as n8n hands them on, fields never touched missing', () => {
	const setupOf = async (parameters: object) =>
		((await jsonOf(new SubscriptionSetup(), { ...parameters }, {})) as { setup: unknown }).setup;

	it('of Modules become modules', async () => {
		const module = [{ product: ' school ', title: ' Lesson 1 ', text: 'Hi', photo: 'https://example.com/1.jpg' }, { product: 'school' }];
		const content = { text: '', textEn: '', photo: '', document: '', buttons: '' };
		expect(await setupOf({ operation: 'modules', modules: { module } })).toEqual({
			modules: [
				{ product: 'school', title: 'Lesson 1', content: { ...content, text: 'Hi', photo: 'https://example.com/1.jpg' } },
				{ product: 'school', title: '', content },
			],
		});
	});

	it('of Offers are paid at once unless they say in how many parts', async () => {
		const offer = [{ code: 'a' }, { code: 'b', parts: 3 }];
		expect(await setupOf({ operation: 'offers', offers: { offer } })).toMatchObject({ offers: [{ parts: 1 }, { parts: 3 }] });
	});
});
