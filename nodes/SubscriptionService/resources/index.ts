import type { Resource } from '../../shared/actions';
import { subscriber } from './subscriber';
import { lead } from './lead';
import { funnel } from './funnel';
import { order } from './order';
import { payment } from './payment';
import { subscription } from './subscription';
import { delivery } from './delivery';

export const resources: Resource[] = [delivery, funnel, lead, order, payment, subscriber, subscription];
