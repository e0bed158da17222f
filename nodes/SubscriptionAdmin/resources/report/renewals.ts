import { renewalsReport } from '../../../../service/reports/renewals';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';

export const renewals: Operation = {
	value: 'renewals',
	name: 'Renewals',
	action: 'Get the figures of renewals',
	description:
		'What became of the renewals due in some days: charged at once, recovered by each step, lost by reason; with revenue, MRR and churn',
	properties: [
		{
			displayName: 'From',
			name: 'from',
			type: 'string',
			default: '',
			placeholder: '2026-12-01',
			description: 'First day, in the service’s zone. Empty: 30 days with the last one.',
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'string',
			default: '',
			placeholder: '2026-12-31',
			description: 'Last day. Empty: today by the service clock. What begins with "now" and the MRR are of this moment in any case.',
		},
	],
	async execute(itemIndex) {
		const day = (name: string) => String(this.getNodeParameter(name, itemIndex, '')).trim() || undefined;
		const report = await renewalsReport(await storeOf(this), { from: day('from'), to: day('to') });
		return {
			...report,
			churn: { ...report.churn },
			revenue: report.revenueKopecks / 100,
			refunded: report.refundedKopecks / 100,
			recoveredMoney: report.recovered.kopecks / 100,
			mrr: report.mrrKopecks / 100,
		};
	},
};
