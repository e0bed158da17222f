import type { Resource } from '../../../shared/actions';
import { apply } from './apply';
import { check } from './check';
import { documents } from './documents';
import { funnelSteps } from './funnelSteps';
import { offers } from './offers';
import { renewals } from './renewals';
import { series } from './series';
import { service } from './service';
import { startLive } from './startLive';
import { texts } from './texts';

export const setup: Resource = {
	value: 'setup',
	name: 'Setup',
	defaultOperation: 'service',
	operations: [apply, check, documents, funnelSteps, offers, renewals, series, service, startLive, texts],
};
