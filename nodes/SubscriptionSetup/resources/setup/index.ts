import type { Resource } from '../../../shared/actions';
import { apply } from './apply';
import { documents } from './documents';
import { funnelSteps } from './funnelSteps';
import { offers } from './offers';
import { series } from './series';
import { service } from './service';
import { texts } from './texts';

export const setup: Resource = {
	value: 'setup',
	name: 'Setup',
	defaultOperation: 'service',
	operations: [apply, documents, funnelSteps, offers, series, service, texts],
};
