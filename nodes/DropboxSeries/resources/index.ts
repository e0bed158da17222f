import type { Resource } from '../../shared/actions';
import { item } from './item';
import { series } from './series';

export const resources: Resource[] = [item, series];
