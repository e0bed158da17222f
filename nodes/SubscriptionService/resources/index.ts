import type { Resource } from '../../shared/actions';
import { card } from './card';
import { renewal } from './renewal';
import { subscriber } from './subscriber';
import { lead } from './lead';
import { funnel } from './funnel';
import { order } from './order';
import { payment } from './payment';
import { subscription } from './subscription';
import { delivery } from './delivery';

export const resources: Resource[] = [card, delivery, funnel, lead, order, payment, renewal, subscriber, subscription];
