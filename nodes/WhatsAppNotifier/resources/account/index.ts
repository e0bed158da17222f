import type { Resource } from '../../../shared/actions';
import { get } from './get';

export const account: Resource = { value: 'account', name: 'Account', operations: [get] };
