import type { IDataObject } from 'n8n-workflow';
import { myData } from '../../../../service/subscribers/myData';
import type { Operation } from '../../../shared/actions';
import { requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const exportData: Operation = {
	value: 'exportData',
	name: 'Export Data',
	action: 'Export all that is kept of a subscriber',
	description:
		'Everything the store keeps about one person, to be given to him: contacts, orders, payments, files, consents. The item holds personal data on purpose; switch off saving of executions in a workflow that uses it.',
	properties: [subscriberField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		return { subscriberId, ...((await myData(await storeOf(this), subscriberId)) as IDataObject) };
	},
};
