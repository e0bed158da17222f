import type { Resource } from '../../../shared/actions';
import { check } from './check';
import { metrics } from './metrics';
import { watch } from './watch';

export const health: Resource = { value: 'health', name: 'Health', operations: [check, metrics, watch] };
