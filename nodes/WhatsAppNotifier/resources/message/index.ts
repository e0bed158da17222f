import type { Resource } from '../../../shared/actions';
import { send } from './send';

export const message: Resource = { value: 'message', name: 'Message', operations: [send] };
