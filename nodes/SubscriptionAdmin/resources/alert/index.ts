import type { Resource } from '../../../shared/actions';
import { tellOwner } from './tellOwner';

export const alert: Resource = { value: 'alert', name: 'Alert', operations: [tellOwner] };
