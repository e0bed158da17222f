/** The benches, in the order in which they run and are told of. */
export const NAMES = ['delivery', 'intake', 'renewals', 'growth', 'install', 'tuning'] as const;
export type Name = (typeof NAMES)[number];
