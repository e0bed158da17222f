import type { Resource } from '../../../shared/actions';
import { apply } from './apply';
import { check } from './check';
import { makeRefunds } from './makeRefunds';
import { resolveOpen } from './resolveOpen';

export const payment: Resource = { value: 'payment', name: 'Payment', operations: [apply, check, makeRefunds, resolveOpen] };
