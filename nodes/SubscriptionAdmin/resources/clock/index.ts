import type { Resource } from '../../../shared/actions';
import { advance } from './advance';
import { get } from './get';

export const clock: Resource = { value: 'clock', name: 'Clock', defaultOperation: 'get', operations: [advance, get] };
