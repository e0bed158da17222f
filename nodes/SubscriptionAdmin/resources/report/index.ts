import type { Resource } from '../../../shared/actions';
import { daily } from './daily';
import { observed } from './observed';
import { renewals } from './renewals';
import { status } from './status';

export const report: Resource = { value: 'report', name: 'Report', operations: [daily, observed, renewals, status] };
