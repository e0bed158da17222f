import { isEmpty } from '../../messages/ownContent';
import type { Setup } from '../schema';
import type { Problem } from '../validate';
import type { ProductSettings } from './products';
import { ownProblems } from './ownProblems';
import { repeated, unknownNames } from './rows';

type Offer = Setup['offers'][number];

/** What an offer sells that names no product. */
const DEFAULT_PRODUCT = 'subscription';

export function productProblems(setup: Setup): Problem[] {
	const { products, offers, chats, funnels, series } = setup;
	const chatCodes = chats.map(({ code }) => code);
	const funnelCodes = funnels.map(({ code }) => code);
	const isGood = (code: string) => products.some((one) => one.code === code && one.kind !== 'subscription');
	return [
		...repeated(products, 'Products', 'code'),
		...unknownNames(products, 'Products', 'chats', chatCodes, 'chat'),
		...unknownNames(offers, 'Offers', 'funnel', funnelCodes, 'funnel'),
		...ofRows(offers, 'Offers', (offer) => productNames(offer, setup)),
		...ofRows(products, 'Products', (product) => contentProblem(product, setup)),
		...ofRows(products, 'Products', ({ content }) => ownProblems(setup, content).map(([field, says]): Said => [`content.${field}`, says])),
		...ofRows(offers, 'Offers', (offer) => (isGood(offer.product) ? goodProblems(offer, setup, isGood) : freeProblem(offer))),
		...ofRows(offers, 'Offers', (offer) => renewalProblem(offer, setup, isGood)),
		...ofRows(series, 'Series', ({ product }) =>
			isGood(product) ? [['product', `"${product}" is a good or service; files come one a day for a subscription`]] : [],
		),
	];
}

type Said = [field: string, says: string];

function ofRows<T>(rows: T[], part: string, of: (row: T) => Said[]): Problem[] {
	return rows.flatMap((row, index) => of(row).map(([field, says]) => ({ at: `${part}, row ${index + 1}: ${field}`, says })));
}

/** A misspelt code would sell something nobody gives. A service whose table Products is empty has subscriptions only, of any code. */
function productNames({ product, also }: Offer, { products, series }: Setup): Said[] {
	if (products.length === 0) return [];
	const known = [DEFAULT_PRODUCT, ...products.map(({ code }) => code), ...series.map((one) => one.product)];
	const unknown = (field: string, codes: string[]) =>
		codes.filter((code) => !known.includes(code)).map((code): Said => [field, `there is no product "${code}"; add its row to Products`]);
	return [...unknown('product', [product]), ...unknown('also', also)];
}

/** A good that gives nothing; a subscription with a message that would never be sent. */
function contentProblem({ code, kind, content, chats }: ProductSettings, { modules }: Setup): Said[] {
	if (kind === 'goods' && isEmpty(content) && chats.length === 0 && !modules.some(({ product }) => product === code))
		return [['content.text', 'a good needs something to give: a text, a photo or a document, a chat, or modules']];
	if (kind === 'subscription' && !isEmpty(content))
		return [['content.text', 'a subscription gives files and chats; for a message after payment attach a funnel to its offer']];
	return [];
}

function goodProblems(
	{ code: own, trial, renewalOffer, renewalDefault, also }: Offer,
	{ offers }: Setup,
	isGood: (code: string) => boolean,
): Said[] {
	const renewed = also.filter((code) => !isGood(code) && !offers.some((other) => other.renewalDefault && other.product === code));
	return [
		...(own.includes('--') ? [['code', 'may not have "--": in a link that parts the source off'] satisfies Said] : []),
		...(trial ? [['trial', 'a good or service has no trial; make it free or cheaper'] satisfies Said] : []),
		...(renewalOffer !== null ? [['renewalOffer', 'a good or service does not renew'] satisfies Said] : []),
		...(renewalDefault ? [['renewalDefault', 'a good or service does not renew'] satisfies Said] : []),
		...renewed.map(
			(code): Said => ['also', `"${code}" needs an offer that is its default for renewal: a good does not renew what it opens`],
		),
	];
}

function freeProblem({ price, trial }: Offer): Said[] {
	return price === 0 && !trial ? [['price', 'must be at least 1 ₽; only a trial or a good may be free']] : [];
}

/** M16: only offers of subscriptions renew. */
function renewalProblem({ renewalOffer }: Offer, { offers }: Setup, isGood: (code: string) => boolean): Said[] {
	const next = offers.find(({ code }) => code === renewalOffer);
	return next && isGood(next.product) ? [['renewalOffer', `"${next.code}" sells a good or service; nothing renews with it`]] : [];
}
