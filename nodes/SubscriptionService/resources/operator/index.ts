import type { Resource } from '../../../shared/actions';
import { act } from './act';
import { reply } from './reply';
import { talk } from './talk';

export const operator: Resource = { value: 'operator', name: 'Operator', operations: [act, reply, talk] };
