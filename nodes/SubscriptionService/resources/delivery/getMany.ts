import type { IDataObject } from 'n8n-workflow';
import { listDeliveries } from '../../../../service/series/listDeliveries';
import type { DeliveryFilter } from '../../../../service/series/listDeliveries';
import type { Operation } from '../../../shared/actions';
import { optionalNumber } from '../../../shared/fromItem';
import { filters, limit, limitOf, momentField, returnAll } from '../../../shared/listFields';
import { storeOf } from '../../../shared/store';
import { onlySubscriberField } from '../../fields';

const STATES = [
	{ name: 'Dropped', value: 'dropped' },
	{ name: 'Planned', value: 'planned' },
	{ name: 'Sent', value: 'sent' },
	{ name: 'Unknown', value: 'unknown', description: 'Sent, and no answer came' },
];

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many deliveries',
	description: 'Which numbers of the series went to whom, and when',
	properties: [
		onlySubscriberField,
		returnAll,
		limit,
		filters(
			{ displayName: 'Number', name: 'number', type: 'number', typeOptions: { minValue: 1 }, default: 1, description: 'Only this file' },
			{ displayName: 'Planned After', name: 'plannedAfter', type: 'dateTime', default: '', description: 'At this moment or later' },
			{ displayName: 'Planned Before', name: 'plannedBefore', type: 'dateTime', default: '', description: 'Earlier than this moment' },
			{ displayName: 'State', name: 'state', type: 'options', options: STATES, default: 'sent' },
		),
	],
	async execute(itemIndex) {
		const { number, state, plannedAfter, plannedBefore } = this.getNodeParameter('filters', itemIndex, {}) as IDataObject;
		return await listDeliveries(await storeOf(this), {
			subscriberId: optionalNumber(this, itemIndex, 'subscriberId'),
			number: number as number | undefined,
			state: state as DeliveryFilter['state'],
			from: momentField(this, plannedAfter, 'Planned After'),
			to: momentField(this, plannedBefore, 'Planned Before'),
			limit: limitOf(this, itemIndex),
		});
	},
};
