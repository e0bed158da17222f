import { recurringSeen } from '../../../service/charges/recurring';
import { fine, problem, shopOf, storeOf, warning, type Check } from './finding';

const day = (moment: number) => new Date(moment).toISOString().slice(0, 10);

/** YooKassa's API has no field for it: the permission shows in what happened, or when a card is to be saved. */
export const recurring: Check = {
	name: 'Recurring payments',
	async look(patient) {
		const shop = await shopOf(patient);
		const seen = await recurringSeen(await storeOf(patient)).catch(() => ({ refusedAt: null, savedAt: null }));
		if (seen.refusedAt !== null && seen.refusedAt > (seen.savedAt ?? 0))
			return problem(
				`YooKassa refused on ${day(seen.refusedAt)}: this shop may not save and charge cards.`,
				'Ask your YooKassa manager to switch recurring payments (автоплатежи) on; until then sell offers without renewal.',
			);
		if (seen.savedAt !== null) return fine(`Permitted: a card was saved on ${day(seen.savedAt)}.`);
		const page = await (await patient.yooKassa()).listPayments({ limit: 100, status: 'succeeded' });
		if (page.items.some((payment) => payment.payment_method?.saved))
			return fine('Permitted: the shop has saved a card among its last 100 payments.');
		if (shop.test) return fine('A test shop may always save cards. Whether the live one may cannot be seen from here.');
		return warning(
			'Cannot be seen without charging a card: YooKassa tells it only when a card is saved, and none has been among the last 100 payments.',
			'Make sure your YooKassa manager has switched recurring payments (автоплатежи) on, then buy the cheapest offer once yourself and refund it.',
		);
	},
};
