import type { Resource } from '../../../shared/actions';
import { download } from './download';
import { get } from './get';

export const item: Resource = { value: 'item', name: 'Item', operations: [download, get] };
