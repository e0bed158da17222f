import { fine, setupOf, warning, type Check } from './finding';

/** What a message costs only the owner knows; without it neither the report nor the limit counts anything. */
export const whatsAppPrices: Check = {
	name: 'WhatsApp prices',
	async look(patient) {
		const { whatsapp, whatsappPrices, whatsappTemplates } = (await setupOf(patient)).setup;
		if (whatsapp.state === 'off') return fine('Notices in WhatsApp are off.');
		const used = [...new Set(whatsappTemplates.map(({ category }) => category))];
		const missing = used.filter(
			(one) => !whatsappPrices.some(({ category, country }) => category === one && [whatsapp.country, '*'].includes(country)),
		);
		const limit = whatsapp.monthlyLimit > 0 ? `, up to ${whatsapp.monthlyLimit} ${whatsapp.currency} a month` : '';
		if (missing.length === 0) return fine(`Every category in use has its price${limit}.`);
		const held = whatsapp.monthlyLimit > 0 ? ' nor held by the Monthly Limit' : '';
		return warning(
			`There is no price for ${missing.join(' and ')} in ${whatsapp.country}: what it costs is neither shown${held}.`,
			'Add a row to WhatsApp Prices in 00 Setup, as your provider publishes them, and Apply.',
		);
	},
};
