import { knownTextKeys, textOf } from '../../messages/texts';
import type { Setup } from '../schema';
import type { Problem } from '../validate';
import { plainKeyword } from './keyword';
import { loopProblems } from './loopProblems';
import { repeated, unknownNames } from './rows';
import { stepProblems } from './stepProblems';

/** The free series' own code. */
const FREE = 'free';

/** What is wrong with the tables Funnels and Funnel Messages, by row. */
export function funnelProblems(setup: Setup): Problem[] {
	const { funnels, offers, products } = setup;
	const productCodes = [...products.map(({ code }) => code), ...offers.flatMap(({ product, also }) => [product, ...also])];
	return [
		...repeated(funnels, 'Funnels', 'code'),
		...unknownNames(funnels, 'Funnels', 'stopProducts', productCodes, 'product'),
		...codeProblems(setup),
		...keywordProblems(setup),
		...paidProblems(setup),
		...ownPurchase(setup),
		...stepProblems(setup),
		...loopProblems(setup),
	];
}

const at = (row: number, field: string) => `Funnels, row ${row + 1}: ${field}`;

function codeProblems({ funnels }: Setup): Problem[] {
	return funnels.flatMap(({ code }, row): Problem[] => {
		if (code === FREE) return [{ at: at(row, 'code'), says: '"free" is the free series; choose another code' }];
		return code.includes('--') ? [{ at: at(row, 'code'), says: 'may not have "--": in a link that parts the source off' }] : [];
	});
}

function keywordProblems(setup: Setup): Problem[] {
	const menu = menuLabels(setup);
	const first = new Map<string, number>();
	return setup.funnels.flatMap(({ keywords }, row) =>
		keywords.flatMap((keyword): Problem[] => {
			const says = keywordProblem(keyword, menu, first.get(plainKeyword(keyword)), row);
			if (!first.has(plainKeyword(keyword))) first.set(plainKeyword(keyword), row);
			return says === undefined ? [] : [{ at: at(row, 'keywords'), says }];
		}),
	);
}

function keywordProblem(keyword: string, menu: Set<string>, usedBy: number | undefined, row: number): string | undefined {
	const plain = plainKeyword(keyword);
	if (plain === '' || keyword.startsWith('/')) return `"${keyword}" is no word that somebody can type`;
	if (menu.has(plain)) return `"${keyword}" is a button of the menu; choose another word`;
	if (usedBy !== undefined && usedBy !== row) return `"${keyword}" brings people into the funnel of row ${usedBy + 1} already`;
	return undefined;
}

/** What the buttons of the menu say, in both languages. */
function menuLabels(setup: Setup): Set<string> {
	const { ru, en } = setup.texts;
	const keys = [...knownTextKeys(), ...Object.keys(ru), ...Object.keys(en)].filter((key) => key.startsWith('menu.'));
	return new Set(keys.flatMap((key) => [plainKeyword(textOf(setup, 'ru', key)), plainKeyword(textOf(setup, 'en', key))]));
}

/** Other ways into a funnel that only a payment opens would lead nowhere. */
function paidProblems({ funnels }: Setup): Problem[] {
	return funnels.flatMap(({ onlyPaid, ...ways }, row) =>
		(['keywords', 'utm', 'forms', 'tags'] as const)
			.filter((way) => onlyPaid && ways[way].length > 0)
			.map((way) => ({
				at: at(row, way),
				says: 'only a payment brings people into this funnel; empty this field, or switch Only by Payment off',
			})),
	);
}

/** A funnel that starts when something is bought and ends when the same is bought would never say a word. */
function ownPurchase({ funnels, offers }: Setup): Problem[] {
	return offers.flatMap(({ funnel, product, also }, row): Problem[] => {
		const ends = funnels.find(({ code }) => code === funnel);
		const own = ends?.stop === 'purchase' ? ends.stopProducts.find((code) => [product, ...also].includes(code)) : undefined;
		return own === undefined
			? []
			: [{ at: `Offers, row ${row + 1}: funnel`, says: `the funnel "${funnel}" ends when "${own}" is bought, which this offer sells` }];
	});
}
