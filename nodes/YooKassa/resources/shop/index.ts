import type { Resource } from '../../../shared/actions';
import { get } from './get';

export const shop: Resource = { value: 'shop', name: 'Shop', operations: [get] };
