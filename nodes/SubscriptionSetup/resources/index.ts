import type { Resource } from '../../shared/actions';
import { setup } from './setup';

export const resources: Resource[] = [setup];
