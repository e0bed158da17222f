import type { Resource } from '../../../shared/actions';
import { daily } from './daily';
import { observed } from './observed';
import { ownersDay } from './ownersDay';
import { renewals } from './renewals';
import { sources } from './sources';
import { status } from './status';

export const report: Resource = { value: 'report', name: 'Report', operations: [daily, observed, ownersDay, renewals, sources, status] };
