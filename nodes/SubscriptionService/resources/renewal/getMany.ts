import type { IDataObject } from 'n8n-workflow';
import { listRenewals } from '../../../../service/renewals/list';
import type { RenewalFilter } from '../../../../service/renewals/list';
import type { Operation } from '../../../shared/actions';
import { optionalNumber } from '../../../shared/fromItem';
import { filters, limit, limitOf, returnAll } from '../../../shared/listFields';
import { storeOf } from '../../../shared/store';
import { onlySubscriberField } from '../../fields';

const STAGES = [
	{ name: 'Announced', value: 'announced' },
	{ name: 'Charging', value: 'charging' },
	{ name: 'Covered by Another', value: 'covered' },
	{ name: 'Declined', value: 'declined' },
	{ name: 'Exhausted (Grace)', value: 'exhausted' },
	{ name: 'Lost', value: 'lost' },
	{ name: 'Needs His Tap', value: 'needs_tap' },
	{ name: 'Overdue (Yours to Decide)', value: 'overdue' },
	{ name: 'Paid', value: 'paid' },
	{ name: 'Planned', value: 'planned' },
	{ name: 'Renewed by Hand', value: 'renewed' },
	{ name: 'Retry', value: 'retry' },
	{ name: 'Waits for Files', value: 'waiting_catalogue' },
	{ name: 'Will End', value: 'will_end' },
];

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many renewals',
	description: 'Renewals with where they stand, the sum, the tries so far and the reason of the last decline',
	properties: [
		onlySubscriberField,
		returnAll,
		limit,
		filters({ displayName: 'Stage', name: 'stage', type: 'options', options: STAGES, default: 'overdue' }),
	],
	async execute(itemIndex) {
		const { stage } = this.getNodeParameter('filters', itemIndex, {}) as IDataObject;
		return await listRenewals(await storeOf(this), {
			subscriberId: optionalNumber(this, itemIndex, 'subscriberId'),
			stage: stage as RenewalFilter['stage'],
			limit: limitOf(this, itemIndex),
		});
	},
};
