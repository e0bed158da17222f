import { startLive as start } from '../../../../service/setup/startLive';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';
import { yooKassaClient } from '../../../shared/yookassa';

export const startLive: Operation = {
	value: 'startLive',
	name: 'Start Live',
	action: 'End the rehearsal and start live',
	description: 'Remove all people, test money and the clock’s offset, keep offers, series and texts, and bind the store to the live shop',
	properties: [
		{
			displayName:
				'Removes every subscriber, order and delivery of the rehearsal for good. Refused once live money has been paid. Choose the credential of the live shop.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Shop ID',
			name: 'confirmation',
			type: 'string',
			noDataExpression: true,
			default: '',
			placeholder: '100001',
			description: 'Type the ID of the live shop to confirm. Nothing is removed without it.',
		},
	],
	async execute(itemIndex) {
		const confirmation = String(this.getNodeParameter('confirmation', itemIndex));
		const shop = await (await yooKassaClient(this, itemIndex)).me();
		const store = await storeOf(this);
		const { shopId, removed } = await start(store, { shopId: shop.account_id, mode: shop.test ? 'test' : 'live' }, confirmation);
		return {
			startedLive: true,
			shopId,
			removed,
			next: [
				...(store.testMode ? ['Switch Test Mode off in the credential Subscription store.'] : []),
				'Run the workflow 00 Setup, and look at what Check says.',
				'Buy the cheapest offer yourself and refund it in the YooKassa cabinet.',
			],
		};
	},
};
