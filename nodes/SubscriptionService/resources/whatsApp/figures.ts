import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { ledger } from '../../../../service/whatsapp/ledger';
import { storeOf } from '../../../shared/store';

export const figures: Operation = {
	value: 'figures',
	name: 'Figures',
	action: 'Get what WhatsApp has cost',
	description:
		'Delivered messages of a month and what they cost by your own price table: the provider’s fee and his commission apart, in all and by event, category and country, and what is left of the limit. What was priced in another currency stands apart.',
	properties: [
		{
			displayName: 'Month',
			name: 'month',
			type: 'string',
			default: '',
			placeholder: '2026-12',
			description: 'Where the service is. Empty: the running month.',
		},
	],
	async execute(itemIndex) {
		const month = String(this.getNodeParameter('month', itemIndex, '') ?? '').trim();
		if (month !== '' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
			throw Object.assign(new Error(`"${month.slice(0, 40)}" is not a month.`), { hint: 'Write it like 2026-12, or leave it empty.' });
		return (await ledger(await storeOf(this), month === '' ? {} : { month })) as unknown as IDataObject;
	},
};
