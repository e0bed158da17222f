import type { IDataObject } from 'n8n-workflow';
import { subscriberCard } from '../../../../service/subscribers/card';
import type { Operation } from '../../../shared/actions';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { personField } from '../../fields';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a subscriber',
	description:
		'Everything the store knows of one person, with name, e-mail, phone, subscriptions, purchases in parts, orders, cards and where he came from',
	properties: [personField],
	async execute(itemIndex) {
		const number = requiredNumber(this, itemIndex, 'subscriberId');
		const { mode } = this.getNodeParameter('subscriberId', itemIndex) as IDataObject;
		return await subscriberCard(await storeOf(this), mode === 'telegramId' ? { telegramUserId: number } : { id: number });
	},
};
