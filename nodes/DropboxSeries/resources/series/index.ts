import type { Resource } from '../../../shared/actions';
import { check } from './check';
import { sync } from './sync';

export const series: Resource = { value: 'series', name: 'Series', operations: [check, sync] };
