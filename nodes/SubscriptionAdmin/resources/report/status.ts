import type { IDataObject } from 'n8n-workflow';
import { statusReport } from '../../../../service/reports/status';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';

export const status: Operation = {
	value: 'status',
	name: 'Status',
	action: 'Get the status of the machinery',
	description: 'What waits, what failed and what is oldest in inbox, outbox and charges',
	properties: [],
	async execute(itemIndex) {
		void itemIndex;
		return (await statusReport(await storeOf(this))) as unknown as IDataObject;
	},
};
