import { isMeantFor, leavesAPrice } from '../../promos/applies';
import type { Discountable } from '../../promos/applies';
import { codeKey } from '../../promos/codeKey';
import type { Discount } from '../../promos/discount';
import { botAddress } from '../../referral/botAddress';
import type { Setup } from '../schema';
import type { Problem } from '../validate';
import type { PromoSettings } from './promos';

/** What is wrong among the promo codes and with the referral reward, beside the offers they are for. */
export function promoProblems(setup: Setup): Problem[] {
	const offers = setup.offers.map(({ code, product, price, trial, parts }) => ({
		code,
		product,
		kopecks: price,
		trial,
		isSubscription: (setup.products.find((one) => one.code === product)?.kind ?? 'subscription') === 'subscription',
		isInParts: parts > 1,
	}));
	return [...setup.promos.flatMap((promo, row) => problemsOf(setup.promos, promo, row, offers)), ...referralProblems(setup, offers)];
}

function problemsOf(promos: PromoSettings[], promo: PromoSettings, row: number, offers: Discountable[]): Problem[] {
	const said: Array<[field: string, says: string] | undefined> = [
		twin(promos, promo, row),
		promo.from !== null && promo.until !== null && promo.from > promo.until
			? ['until', `${promo.until} is before the first day, ${promo.from}`]
			: undefined,
		...promo.for
			.filter((name) => !offers.some(({ code, product }) => name === code || name === product))
			.map((name): [string, string] => ['for', `there is no offer or product "${name}"`]),
		...promo.for
			.filter((name) => promo.kind === 'days' && offers.some((offer) => names(offer, name) && !offer.isSubscription))
			.map((name): [string, string] => ['for', `"${name}" has no term that days could be added to`]),
		...promo.for
			.filter((name) => promo.kind !== 'days' && isOnlyInParts(offers, name))
			.map((name): [string, string] => ['for', `"${name}" is paid in parts; codes take nothing off that`]),
		promo.active ? tooMuch(promo, offers) : undefined,
	];
	return said.flatMap((one) => (one ? [{ at: `Promo Codes, row ${row + 1}: ${one[0]}`, says: one[1] }] : []));
}

const names = ({ code, product }: Discountable, name: string) => name === code || name === product;

function isOnlyInParts(offers: Discountable[], name: string): boolean {
	const named = offers.filter((offer) => names(offer, name));
	return named.length > 0 && named.every(({ isInParts }) => isInParts);
}

/** Two codes that a person could not tell apart: which of them counts would be chance. */
function twin(promos: PromoSettings[], { code, active }: PromoSettings, row: number): [string, string] | undefined {
	const first = promos.findIndex((other) => other.active && codeKey(other.code) === codeKey(code));
	if (!active || first === -1 || first >= row) return undefined;
	const other = promos[first]!.code;
	const how = other === code ? '' : `, written "${other}" there: case and look-alike letters do not count`;
	return ['code', `"${code}" stands in row ${first + 1} already${how}`];
}

function tooMuch(promo: PromoSettings, offers: Discountable[]): [string, string] | undefined {
	const offer = offers.find((one) => isMeantFor(one, promo) && !leavesAPrice(one, promo));
	return offer && ['value', `leaves less than 1 ₽ of the offer "${offer.code}"; lower it, or name the offers it is for`];
}

function referralProblems({ referral, service }: Setup, offers: Discountable[]): Problem[] {
	if (referral.reward === 'off') return [];
	const leavesNothing = (discount: Discount | null) =>
		discount && offers.find((offer) => isMeantFor(offer, discount) && !leavesAPrice(offer, discount));
	const [ofReward, ofFriend] = [leavesNothing(referral.gives), leavesNothing(referral.friend)];
	return [
		...(ofReward ? [{ at: 'Referral: amount', says: `leaves less than 1 ₽ of the offer "${ofReward.code}"` }] : []),
		...(ofFriend ? [{ at: 'Referral: friendDiscount', says: `leaves less than 1 ₽ of the offer "${ofFriend.code}"` }] : []),
		...(botAddress(service) === ''
			? [{ at: 'Service: botUrl', says: 'people invite by a link to the bot: fill in Bot Link, such as https://t.me/my_bot' }]
			: []),
	];
}
