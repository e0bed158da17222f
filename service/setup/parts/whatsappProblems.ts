import { MESSAGES } from '../../messages/definitions';
import { fieldName } from '../fieldNames';
import type { Setup } from '../schema';
import type { Problem } from '../validate';
import { quickReplyProblems } from './quickReplyProblems';
import { repeated } from './rows';
import { templateBodyProblems } from './templateBodyProblems';
import { isWordOfOurs } from '../../whatsapp/acts';
import { templateButtonProblems } from './templateButtonProblems';
import type { WhatsAppTemplateSettings } from './whatsappTemplates';

const at = (row: number, field: string) => `WhatsApp Templates, row ${row + 1}: ${field}`;

/** What is wrong with WhatsApp's settings, templates, prices and saved answers. */
export function whatsappProblems(setup: Setup): Problem[] {
	return [
		...settingProblems(setup),
		...repeated(setup.whatsappTemplates, 'WhatsApp Templates', 'event'),
		...repeated(setup.whatsappTemplates, 'WhatsApp Templates', 'name'),
		...setup.whatsappTemplates.flatMap((row, index) => [
			...eventProblems(row, index),
			...templateBodyProblems(setup, row).map(([field, says]) => ({ at: at(index, field), says })),
			...templateButtonProblems(setup, row).map(([field, says]) => ({ at: at(index, field), says })),
		]),
		...priceProblems(setup),
		...quickReplyProblems(setup),
	];
}

function settingProblems({ whatsapp, whatsappPrices }: Setup): Problem[] {
	const same = whatsapp.startWords.find((word) => whatsapp.stopWords.some((stop) => stop.toLowerCase() === word.toLowerCase()));
	return [
		...(same === undefined ? [] : [{ at: `WhatsApp: ${fieldName('startWords')}`, says: `"${same}" is one of the stop words, too` }]),
		...(whatsapp.monthlyLimit > 0 && whatsappPrices.length === 0
			? [{ at: `WhatsApp: ${fieldName('monthlyLimit')}`, says: 'nothing is counted towards it: add what messages cost to WhatsApp Prices' }]
			: []),
	];
}

/** An advertisement is one whatever its row says, and costs and is refused as one. */
function eventProblems(row: WhatsAppTemplateSettings, index: number): Problem[] {
	const { event, category, advertising } = row;
	const message = MESSAGES[event];
	if (message?.staff) return [{ at: at(index, 'event'), says: `"${event}" is for the owner and staff` }];
	const problems: Problem[] = [];
	if (isWordOfOurs(event))
		problems.push({
			at: at(index, 'event'),
			says: `"${event}" is what a button of the service does: choose another name, or a press would do that as well`,
		});
	if (message?.marketing && category !== 'marketing')
		problems.push({ at: at(index, 'category'), says: `"${event}" is an advertisement: its category is marketing` });
	if (category === 'marketing' && !advertising)
		problems.push({
			at: at(index, 'category'),
			says: 'advertising is refused, as it is what gets a number blocked; switch Advertising on in this row if people have agreed to it',
		});
	return problems;
}

function priceProblems({ whatsappPrices }: Setup): Problem[] {
	return whatsappPrices.flatMap(({ country, category }, index) => {
		const first = whatsappPrices.findIndex((row) => row.country === country && row.category === category);
		return first === index
			? []
			: [{ at: `WhatsApp Prices, row ${index + 1}: country`, says: `"${country}" with ${category} stands in row ${first + 1} already` }];
	});
}
