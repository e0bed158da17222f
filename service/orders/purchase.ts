import { sql } from '../../vendor';

/** Conditions on a row `o` of `orders`; what is paid for and what is bought is said here and nowhere else. */

/** Money was paid for it, whatever became of that since. What cost nothing is a gift. */
export const WAS_PAID_FOR = sql<boolean>`(o.paid_at is not null and o.price_kopecks > 0)`;

/** Money was paid for it, and was not all given back. */
export const IS_PAID_FOR = sql<boolean>`(o.state in ('paid', 'part_refunded') and o.price_kopecks > 0)`;

/** The same, and he has decided to buy it: neither a renewal nor a later part of what he had before. */
export const IS_PURCHASE = sql<boolean>`(${IS_PAID_FOR} and o.purpose not in ('renewal', 'part'))`;
