import type { IDataObject } from 'n8n-workflow';
import { listRequests } from '../../../../service/requests/list';
import type { RequestFilter } from '../../../../service/requests/list';
import type { Operation } from '../../../shared/actions';
import { optionalNumber } from '../../../shared/fromItem';
import { filters, limit, limitOf, returnAll } from '../../../shared/listFields';
import { storeOf } from '../../../shared/store';
import { onlySubscriberField } from '../../fields';

const STATES = [
	{ name: 'Closed (Refunded)', value: 'closed' },
	{ name: 'Done', value: 'done' },
	{ name: 'New', value: 'new' },
	{ name: 'Open (New or Taken)', value: 'open' },
	{ name: 'Taken', value: 'taken' },
];

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many requests',
	description: 'Requests for paid services with their order, state and moments, oldest first',
	properties: [
		onlySubscriberField,
		returnAll,
		limit,
		filters({ displayName: 'State', name: 'state', type: 'options', options: STATES, default: 'open' }),
	],
	async execute(itemIndex) {
		const { state } = this.getNodeParameter('filters', itemIndex, {}) as IDataObject;
		return await listRequests(await storeOf(this), {
			subscriberId: optionalNumber(this, itemIndex, 'subscriberId'),
			state: state as RequestFilter['state'],
			limit: limitOf(this, itemIndex),
		});
	},
};
