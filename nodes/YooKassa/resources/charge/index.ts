import type { Resource } from '../../../shared/actions';
import { run } from './run';

export const charge: Resource = { value: 'charge', name: 'Charge', operations: [run] };
