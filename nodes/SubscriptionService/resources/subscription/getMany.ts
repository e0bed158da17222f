import type { IDataObject } from 'n8n-workflow';
import { listSubscriptions } from '../../../../service/subscriptions/list';
import type { SubscriptionFilter } from '../../../../service/subscriptions/list';
import type { Operation } from '../../../shared/actions';
import { optionalNumber } from '../../../shared/fromItem';
import { filters, limit, limitOf, momentField, returnAll } from '../../../shared/listFields';
import { storeOf } from '../../../shared/store';
import { onlySubscriberField } from '../../fields';

const STATES = [
	{ name: 'Active', value: 'active' },
	{ name: 'Ended', value: 'ended' },
	{ name: 'Grace', value: 'grace' },
	{ name: 'Paused', value: 'paused' },
	{ name: 'Running (Not Ended)', value: 'running' },
	{ name: 'Trial', value: 'trial' },
	{ name: 'Waiting for the Catalogue', value: 'waiting_catalogue' },
];

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many subscriptions',
	description: 'Subscriptions with offer, term, dates and whether they renew',
	properties: [
		onlySubscriberField,
		returnAll,
		limit,
		filters(
			{
				displayName: 'Ends Before',
				name: 'endsBefore',
				type: 'dateTime',
				default: '',
				description: 'Paid until a moment earlier than this',
			},
			{ displayName: 'Renews', name: 'renews', type: 'boolean', default: true, description: 'Whether automatic renewal is on' },
			{ displayName: 'State', name: 'state', type: 'options', options: STATES, default: 'running' },
		),
	],
	async execute(itemIndex) {
		const { state, renews, endsBefore } = this.getNodeParameter('filters', itemIndex, {}) as IDataObject;
		return await listSubscriptions(await storeOf(this), {
			subscriberId: optionalNumber(this, itemIndex, 'subscriberId'),
			state: state as SubscriptionFilter['state'],
			renews: renews as boolean | undefined,
			endsBefore: momentField(this, endsBefore, 'Ends Before'),
			limit: limitOf(this, itemIndex),
		});
	},
};
