import type { Operation } from '../../../shared/actions';
import { addPart, numberList } from '../../addPart';
import { serviceFields } from '../../serviceFields';

export const service: Operation = {
	value: 'service',
	name: 'Service',
	action: 'Describe the service',
	description: 'Name, hours, time zone, limits and contacts of the service',
	properties: serviceFields,
	async execute(itemIndex) {
		const text = (name: string) => String(this.getNodeParameter(name, itemIndex, '')).trim();
		const number = (name: string) => Number(this.getNodeParameter(name, itemIndex));
		const ownerChat = text('ownerChatId');
		const staffChat = text('staffChatId');
		return addPart(this, itemIndex, 'service', {
			name: text('name'),
			language: text('language'),
			zone: text('zone'),
			slotHour: number('slotHour'),
			slotHours: numberList(text('slotHours')),
			quietFrom: number('quietFrom'),
			quietTo: number('quietTo'),
			orderDeadlineDays: number('orderDeadlineDays'),
			linkMinutes: number('linkMinutes'),
			telegramRate: number('telegramRate'),
			broadcastCap: number('broadcastCap'),
			...(ownerChat === '' ? {} : { ownerChatId: Number(ownerChat) }),
			...(staffChat === '' ? {} : { staffChatId: Number(staffChat) }),
			talkRetentionDays: number('talkRetentionDays'),
			reportHour: number('reportHour'),
			alertStuckMinutes: number('alertStuckMinutes'),
			alertNoPaymentHours: number('alertNoPaymentHours'),
			returnUrl: text('returnUrl'),
			accountUrl: text('accountUrl'),
			logoUrl: text('logoUrl'),
			accentColour: text('accentColour'),
			siteUrl: text('siteUrl'),
			botUrl: text('botUrl'),
			mail: text('mail'),
			mailFrom: text('mailFrom'),
			supportContact: text('supportContact'),
			receipts: text('receipts'),
			removalCapPerHour: number('removalCapPerHour'),
			protectContent: this.getNodeParameter('protectContent', itemIndex) === true,
			catalogueWarnings: numberList(text('catalogueWarnings')),
			compensateMissedDays: this.getNodeParameter('compensateMissedDays', itemIndex) === true,
			observe: this.getNodeParameter('observe', itemIndex) === true,
		});
	},
};
