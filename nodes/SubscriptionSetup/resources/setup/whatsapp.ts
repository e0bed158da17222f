import type { Operation } from '../../../shared/actions';
import { addPart } from '../../addPart';
import { whatsAppFields } from '../../whatsAppFields';

export const whatsapp: Operation = {
	value: 'whatsapp',
	name: 'WhatsApp',
	action: 'Set up notices in WhatsApp',
	description: 'Whether and through whom notices go in WhatsApp, what people agree to, how much of it may be sent and what it may cost',
	properties: whatsAppFields,
	async execute(itemIndex) {
		const text = (name: string) => String(this.getNodeParameter(name, itemIndex, '') ?? '').trim();
		const given = (name: string) => (text(name) === '' ? {} : { [name]: text(name) });
		const number = (name: string) => Number(this.getNodeParameter(name, itemIndex));
		const words = (name: string) => {
			const list = text(name)
				.split(/[,;\n]+/)
				.map((word) => word.trim())
				.filter((word) => word !== '');
			return list.length > 0 ? { [name]: list } : {};
		};
		return addPart(this, itemIndex, 'whatsapp', {
			state: text('state'),
			provider: text('provider'),
			country: text('country').toUpperCase(),
			currency: text('currency').toUpperCase(),
			monthlyLimit: number('monthlyLimit'),
			dailyCap: number('dailyCap'),
			rate: number('rate'),
			fallback: this.getNodeParameter('fallback', itemIndex) === true,
			quietHours: this.getNodeParameter('quietHours', itemIndex) === true,
			...given('optInTextRu'),
			...given('optInTextEn'),
			...words('stopWords'),
			...words('startWords'),
		});
	},
};
