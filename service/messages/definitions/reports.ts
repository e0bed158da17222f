import type { MessageDefinition } from '../definition';

export const REPORTS_MESSAGES: Record<string, MessageDefinition> = {
	daily_report: {
		fields: [
			'service',
			'day',
			'revenue',
			'payments',
			'refunds',
			'new',
			'free',
			'first',
			'trial_to_paid',
			'active',
			'people',
			'ended',
			'files',
			'revenue_month',
			'new_month',
			'first_month',
			'conversion',
			'churn',
			'mrr',
			'ltv',
			'arpu',
			'ltv_estimate',
			'blocked',
			'sources',
			'attention',
		],
		staff: true,
	},
};
