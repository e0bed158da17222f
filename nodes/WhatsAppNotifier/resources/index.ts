import type { Resource } from '../../shared/actions';
import { account } from './account';
import { message } from './message';
import { template } from './template';

export const resources: Resource[] = [account, message, template];
