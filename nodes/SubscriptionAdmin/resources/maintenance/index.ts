import type { Resource } from '../../../shared/actions';
import { cleanUp } from './cleanUp';

export const maintenance: Resource = { value: 'maintenance', name: 'Maintenance', operations: [cleanUp] };
