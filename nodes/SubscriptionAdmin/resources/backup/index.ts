import type { Resource } from '../../../shared/actions';
import { create } from './create';

export const backup: Resource = { value: 'backup', name: 'Backup', operations: [create] };
