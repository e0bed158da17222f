import type { Resource } from '../../shared/actions';
import { charge } from './charge';
import { payment } from './payment';
import { paymentMethod } from './paymentMethod';
import { receipt } from './receipt';
import { refund } from './refund';
import { shop } from './shop';

/** In the order of the list in the editor. */
export const resources: Resource[] = [charge, payment, paymentMethod, receipt, refund, shop];
