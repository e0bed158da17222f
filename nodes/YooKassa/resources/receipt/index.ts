import type { Resource } from '../../../shared/actions';
import { create } from './create';
import { get } from './get';
import { getMany } from './getMany';

export const receipt: Resource = { value: 'receipt', name: 'Receipt', operations: [create, get, getMany] };
