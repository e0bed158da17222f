import type { Resource } from '../../../shared/actions';
import { cancel } from './cancel';
import { capture } from './capture';
import { create } from './create';
import { get } from './get';
import { getMany } from './getMany';

export const payment: Resource = { value: 'payment', name: 'Payment', operations: [cancel, capture, create, get, getMany] };
