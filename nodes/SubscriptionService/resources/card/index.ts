import type { Resource } from '../../../shared/actions';
import { followBindings } from './followBindings';
import { forget } from './forget';
import { replace } from './replace';

export const card: Resource = { value: 'card', name: 'Card', defaultOperation: 'forget', operations: [followBindings, forget, replace] };
