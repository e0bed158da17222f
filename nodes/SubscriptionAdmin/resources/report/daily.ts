import { dailyReport } from '../../../../service/reports/daily';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';

export const daily: Operation = {
	value: 'daily',
	name: 'Daily',
	action: 'Get the figures of a day',
	description:
		'New subscribers, free series, payments, revenue, renewals, cancellations, files sent and failures of one day in the service’s zone',
	properties: [
		{
			displayName: 'Day',
			name: 'day',
			type: 'string',
			default: '',
			placeholder: '2026-12-31',
			description: 'Which day. Empty: today by the service clock. What begins with "now" is of this moment in any case.',
		},
	],
	async execute(itemIndex) {
		const day = String(this.getNodeParameter('day', itemIndex, '')).trim();
		const report = await dailyReport(await storeOf(this), day || undefined);
		return { ...report, revenue: report.revenueKopecks / 100, refunded: report.refundedKopecks / 100, mrr: report.mrrKopecks / 100 };
	},
};
