import { METRICS_TYPE, metricsText } from '../../../../service/health/metrics';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';

export const metrics: Operation = {
	value: 'metrics',
	name: 'Metrics',
	action: 'Get the metrics of the service',
	description: 'The same figures as text for Prometheus; let a Webhook node start this and Respond to Webhook answer with the field “text”',
	properties: [],
	async execute(itemIndex) {
		void itemIndex;
		return { text: await metricsText(await storeOf(this)), contentType: METRICS_TYPE };
	},
};
