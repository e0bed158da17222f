import type { Resource } from '../../../shared/actions';
import { daily } from './daily';
import { status } from './status';

export const report: Resource = { value: 'report', name: 'Report', operations: [daily, status] };
