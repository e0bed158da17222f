import type { Resource } from '../../../shared/actions';
import { add } from './add';
import { remove } from './remove';

export const tag: Resource = { value: 'tag', name: 'Tag', operations: [add, remove] };
