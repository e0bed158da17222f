import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { itemField } from '../shared/fromItem';
import { itemLocator, subscriberField } from '../shared/locators';

const order = {
	displayName: 'Order',
	description: 'The order, from the newest ones or by its number',
	search: 'searchOrders',
};

/** The order an operation reads. */
export const orderField = itemLocator({ ...order, name: 'orderId', placeholder: 'from the item: orderId' });

/** The order a button named: the bot's trigger gives it as the argument. */
export const orderOfItemField = itemLocator({ ...order, name: 'argument', placeholder: 'from the item: argument' });

/** The offer a button named. */
export const offerField = itemLocator({
	name: 'argument',
	displayName: 'Offer',
	description: 'The offer, from those on sale or by its code in setup',
	search: 'searchOffers',
	idName: 'By Code',
	placeholder: 'from the item: argument',
});

const lead = itemLocator({
	name: 'leadId',
	displayName: 'Lead',
	description: 'The form submission, from the newest ones, by its number or by the token in its link',
	search: 'searchLeads',
	placeholder: 'from the item: leadId',
});

export const leadField = {
	...lead,
	modes: [
		...lead.modes!,
		{ displayName: 'By Link', name: 'link', type: 'string' as const, placeholder: 'what follows start=l_ in the link' },
	],
};

/** Who is looked up, also by the number Telegram knows him by. */
export const personField = {
	...subscriberField,
	modes: [
		...subscriberField.modes!,
		{
			displayName: 'By Telegram ID',
			name: 'telegramId',
			type: 'string' as const,
			placeholder: '123456789',
		},
	],
};

/** Narrows a list to one person. */
export const onlySubscriberField = {
	...subscriberField,
	description: 'Only what is this person’s. Empty: the item’s subscriber, or everybody when it names none.',
};

/** Who does it, for the audit log. */
export const actorField: INodeProperties = {
	displayName: 'Done By',
	name: 'actor',
	type: 'string',
	default: '',
	placeholder: 'the subscriber himself',
	description: 'Name of the manager who does this for him; it stands in the audit log. Empty: the subscriber himself.',
};

export function actorOf(node: IExecuteFunctions, itemIndex: number): string {
	return String(node.getNodeParameter('actor', itemIndex, '')).trim() || 'subscriber';
}

/** How many one run of a batch does at most. */
export function batchSize(usual: number): INodeProperties {
	return {
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500 },
		default: usual,
		description: 'How many are done in one run at most; the next run goes on',
	};
}

export function batchSizeOf(node: IExecuteFunctions, itemIndex: number): number {
	return Number(node.getNodeParameter('batchSize', itemIndex));
}

/** The tag, which a button names as its argument. */
export const tagField = itemField('argument', 'Tag', 'Letters, digits, "_" and "-", at most 32; kept in lower case');

/** The broadcast an operation is about. */
export const broadcastField = itemLocator({
	name: 'broadcastId',
	displayName: 'Broadcast',
	description: 'The broadcast, from the newest ones or by its number',
	search: 'searchBroadcasts',
	placeholder: 'from the item: broadcastId',
});

/** Which of the staff does it, for the audit log. */
export const byField: INodeProperties = {
	displayName: 'Done By',
	name: 'actor',
	type: 'string',
	default: '',
	placeholder: 'the owner',
	description: 'Name of the manager who does this; it stands in the audit log. Empty: the owner.',
};

export function byOf(node: IExecuteFunctions, itemIndex: number): string {
	return String(node.getNodeParameter('actor', itemIndex, '')).trim() || 'owner';
}
