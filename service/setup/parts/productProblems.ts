import type { Setup } from '../schema';
import type { Problem } from '../validate';
import { repeated, unknownNames } from './rows';

export function productProblems({ products, offers, chats, funnels }: Setup): Problem[] {
	const chatCodes = chats.map(({ code }) => code);
	const funnelCodes = funnels.map(({ code }) => code);
	return [
		...repeated(products, 'Products', 'code'),
		...unknownNames(products, 'Products', 'chats', chatCodes, 'chat'),
		...unknownNames(offers, 'Offers', 'funnel', funnelCodes, 'funnel'),
	];
}
