import type { Setup } from './schema';
import type { Problem } from './validate';

type Offer = Setup['offers'][number];

/** What is wrong among the offers as a whole, by row. */
export function offerProblems(offers: Offer[]): Problem[] {
	return offers.flatMap((offer, index) => {
		const says = [...codeProblems(offers, offer, index), ...renewalProblems(offers, offer), ...defaultProblems(offers, offer, index)];
		return says.map(([field, what]) => ({ at: `Offers, row ${index + 1}: ${field}`, says: what }));
	});
}

type Said = [field: keyof Offer, what: string];

function codeProblems(offers: Offer[], { code, product, also }: Offer, index: number): Said[] {
	const said: Said[] = [];
	if (offers.findIndex((other) => other.code === code) !== index) said.push(['code', `"${code}" is used twice`]);
	if (also.includes(product) || new Set(also).size !== also.length) said.push(['also', 'a product is named twice']);
	return said;
}

/** M16: what it renews with exists, opens the same product and is no trial; a trial cannot renew with itself. */
function renewalProblems(offers: Offer[], { product, renewalOffer, trial }: Offer): Said[] {
	if (renewalOffer === null) {
		const hasDefault = offers.some((other) => other.renewalDefault && other.product === product);
		return trial && !hasDefault
			? [['renewalOffer', `a trial needs the offer it renews with, or a default for renewal among the offers of "${product}"`]]
			: [];
	}
	const next = offers.find(({ code }) => code === renewalOffer);
	if (!next) return [['renewalOffer', `there is no offer "${renewalOffer}"`]];
	if (next.trial) return [['renewalOffer', `"${renewalOffer}" is a trial; nothing renews with a trial`]];
	if (next.product !== product && !next.also.includes(product)) return [['renewalOffer', `"${renewalOffer}" does not open "${product}"`]];
	return [];
}

function defaultProblems(offers: Offer[], { product, renewalDefault, trial }: Offer, index: number): Said[] {
	if (!renewalDefault) return [];
	const twin = offers.findIndex((other) => other.renewalDefault && other.product === product);
	return [
		...(twin === index ? [] : [['renewalDefault', `row ${twin + 1} is the default of "${product}" already`] satisfies Said]),
		...(trial ? [['renewalDefault', 'nothing renews with a trial'] satisfies Said] : []),
	];
}
