import { isEmpty } from '../../messages/ownContent';
import type { Setup } from '../schema';
import type { Problem } from '../validate';
import { ownProblems } from './ownProblems';

type Offer = Setup['offers'][number];
type Said = [field: string, says: string];

/** As many as a reader still looks through, in two messages of buttons. */
const MOST = 100;

/** What is wrong among the modules of goods, and the offers that open them payment by payment. */
export function moduleProblems(setup: Setup): Problem[] {
	return [
		...setup.modules.flatMap((module, index) => [
			...at('Modules', index, ofModule(setup, index)),
			...at(
				'Modules',
				index,
				ownProblems(setup, module.content).map(([field, says]): Said => [`content.${field}`, says]),
			),
		]),
		...setup.offers.flatMap((offer, index) => at('Offers', index, ofOffer(setup, offer))),
	];
}

function at(part: string, index: number, said: Said[]): Problem[] {
	return said.map(([field, says]) => ({ at: `${part}, row ${index + 1}: ${field}`, says }));
}

function ofModule({ modules, products }: Setup, index: number): Said[] {
	const { product, content } = modules[index]!;
	const owner = products.find(({ code }) => code === product);
	const count = modules.slice(0, index + 1).filter((other) => other.product === product).length;
	return [
		...(owner === undefined ? [['product', `there is no product "${product}"; add its row to Products`] satisfies Said] : []),
		...(owner && owner.kind !== 'goods' ? [['product', `"${product}" is a ${owner.kind}; only a good has modules`] satisfies Said] : []),
		...(isEmpty(content) ? [['content.text', 'a module needs something to give: a text, a photo or a document'] satisfies Said] : []),
		...(count === MOST + 1
			? [['product', `"${product}" has more than ${MOST} modules; put the rest into a good of its own`] satisfies Said]
			: []),
	];
}

/** A part must open something, and cost something; what is paid in parts is one good, bought once. */
function ofOffer({ modules, products }: Setup, { product, parts, price, also, oneTime, renewBy }: Offer): Said[] {
	if (parts === 1) return [];
	const owner = products.find(({ code }) => code === product);
	const count = modules.filter((module) => module.product === product).length;
	if (!owner) return [['parts', `only a good is paid in parts; "${product}" needs a row in Products, of the kind Good`]];
	if (owner.kind !== 'goods') return [['parts', `only a good is paid in parts; "${product}" is a ${owner.kind}`]];
	return [
		...(count < parts
			? [['parts', `each of ${parts} payments opens at least one module, but "${product}" has ${count} in Modules`] satisfies Said]
			: []),
		...(price === 0 ? [['price', 'is that of each payment, so it must be at least 1 ₽'] satisfies Said] : []),
		...(also.length > 0 ? [['also', 'what is paid in parts opens one good only; leave it empty'] satisfies Said] : []),
		...(oneTime ? [] : [['oneTime', 'what is paid in parts is bought once; leave this on'] satisfies Said]),
		...(renewBy === 'manager'
			? [['renewBy', 'the buyer could never pay the next part; choose Subscriber and Manager'] satisfies Said]
			: []),
	];
}
