import type { IDataObject } from 'n8n-workflow';
import { listSubscribers } from '../../../../service/subscribers/list';
import type { SubscriberFilter } from '../../../../service/subscribers/list';
import type { Operation } from '../../../shared/actions';
import { filters, limit, limitOf, momentField, returnAll } from '../../../shared/listFields';
import { storeOf } from '../../../shared/store';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many subscribers',
	description: 'Numbers, states and hours of subscribers, without names and contact data; Get gives those for one person',
	properties: [
		returnAll,
		limit,
		filters(
			{ displayName: 'Created After', name: 'createdAfter', type: 'dateTime', default: '', description: 'At this moment or later' },
			{ displayName: 'Created Before', name: 'createdBefore', type: 'dateTime', default: '', description: 'Earlier than this moment' },
			{
				displayName: 'State',
				name: 'state',
				type: 'options',
				options: [
					{ name: 'Active', value: 'active' },
					{ name: 'Being Erased', value: 'erasing' },
					{ name: 'Blocked the Bot', value: 'blocked' },
					{ name: 'Erased', value: 'erased' },
				],
				default: 'active',
			},
			{
				displayName: 'Subscribed',
				name: 'subscribed',
				type: 'boolean',
				default: true,
				description: 'Whether he has a running subscription',
			},
		),
	],
	async execute(itemIndex) {
		const { state, subscribed, createdAfter, createdBefore } = this.getNodeParameter('filters', itemIndex, {}) as IDataObject;
		return await listSubscribers(await storeOf(this), {
			state: state as SubscriberFilter['state'],
			subscribed: subscribed as boolean | undefined,
			createdFrom: momentField(this, createdAfter, 'Created After'),
			createdTo: momentField(this, createdBefore, 'Created Before'),
			limit: limitOf(this, itemIndex),
		});
	},
};
