import type { Resource } from '../../shared/actions';
import { alert } from './alert';
import { clock } from './clock';

export const resources: Resource[] = [alert, clock];
