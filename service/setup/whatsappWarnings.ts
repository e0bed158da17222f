import type { Setup } from './schema';
import type { Problem } from './validate';

/** WhatsApp that is switched on and will do less than one thinks. */
export function whatsappWarnings({ whatsapp, whatsappTemplates, whatsappPrices }: Setup): Problem[] {
	if (whatsapp.state === 'off') return [];
	const none = 'nothing is told in WhatsApp but answers: add a row for each event that it should tell';
	const free = 'what messages cost is not known, so that neither the report nor a limit counts it';
	return [
		...(whatsappTemplates.length === 0 ? [{ at: 'WhatsApp Templates', says: none }] : []),
		...(whatsappPrices.length === 0 && whatsappTemplates.length > 0 ? [{ at: 'WhatsApp Prices', says: free }] : []),
		...whatsappTemplates.flatMap((row, index) =>
			(['ru', 'en'] as const)
				.filter((language) => /^\{\{\d+\}\}|\{\{\d+\}\}[.!?…]?$/.test(row[language]))
				.map((language) => ({
					at: `WhatsApp Templates, row ${index + 1}: ${language}`,
					says: 'begins or ends with a field, for which WhatsApp usually refuses a template; put words around it',
				})),
		),
	];
}
