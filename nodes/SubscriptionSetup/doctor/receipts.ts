import { fine, problem, setupOf, shopOf, warning, type Check } from './finding';

/** 54-FZ: a shop that registers receipts refuses every payment without one. */
export const receipts: Check = {
	name: 'Receipts',
	async look(patient) {
		const shop = await shopOf(patient);
		const { setup } = await setupOf(patient);
		const { enabled } = (shop.fiscalization ?? { enabled: shop.fiscalization_enabled }) as { enabled?: boolean };
		const sends = setup.service.receipts !== 'off';
		if (enabled === undefined)
			return warning(
				`YooKassa does not say whether this shop needs receipts; setup has them ${sends ? 'on' : 'off'}.`,
				'Look in the YooKassa cabinet under Settings → Receipts, and set Receipts in the node Service accordingly.',
			);
		if (enabled && !sends)
			return problem(
				'The shop registers receipts, and setup sends no data for them: every payment would be refused.',
				'Set Receipts in the node Service to By E-Mail, and Apply.',
			);
		if (!enabled && sends)
			return warning(
				'Setup sends receipt data, and this shop does not register receipts: buyers are asked for an e-mail address for nothing.',
				shop.test
					? 'Fine if the live shop registers them; a test shop need not.'
					: 'Connect receipts in the YooKassa cabinet, or set Receipts in the node Service to None.',
			);
		const withoutVat = enabled ? setup.offers.filter((offer) => offer.vatCode === null).map(({ code }) => code) : [];
		return withoutVat.length > 0
			? problem(
					`The shop registers receipts, and these offers have no VAT code: ${withoutVat.join(', ')}. Their receipts, first and recurring, would say "without VAT" (1).`,
					'Enter the VAT Code of each of them in the node Offers (1 when you sell without VAT), and Apply.',
				)
			: fine(sends ? 'The shop registers receipts, and setup sends data for them.' : 'The shop registers no receipts, and none are sent.');
	},
};
