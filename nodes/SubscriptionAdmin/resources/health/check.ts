import type { IDataObject } from 'n8n-workflow';
import { healthReport } from '../../../../service/health/report';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';

export const check: Operation = {
	value: 'check',
	name: 'Check',
	action: 'Check the health of the service',
	description:
		'Whether all is well, and if not what is wrong in words: how long messages have waited, what is stuck, what came in and waits, the last payment, late renewals, triggers that run, clocks',
	properties: [],
	async execute(itemIndex) {
		void itemIndex;
		return (await healthReport(await storeOf(this))) as unknown as IDataObject;
	},
};
