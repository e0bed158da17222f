import type { Resource } from '../../../shared/actions';
import { apply } from './apply';
import { check } from './check';
import { resolveOpen } from './resolveOpen';

export const payment: Resource = { value: 'payment', name: 'Payment', operations: [apply, check, resolveOpen] };
