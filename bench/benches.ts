import { delivery } from './delivery';
import { growth } from './growth';
import { install } from './install';
import { intake } from './intake';
import { renewals } from './renewals';
import { tuning } from './tuning';
import type { Bench } from './lib/bench';
import type { Name } from './names';

/** By the name they are called with. */
export const BENCHES: Record<Name, Bench> = { delivery, intake, renewals, growth, install, tuning };
