import fc from '../fastCheck';
import type { DueKind } from '../../../service/due/kinds';

import type { Tap } from './person';
import type { Outage, Trouble } from './troubles';
import { WORK_KINDS } from './work';
import type { Act, Step } from './stepTypes';

const payment = fc.nat({ max: 5 });
const card = fc.integer({ min: 1, max: 3 });
const offer = fc.constantFrom('week', 'week', 'trial', 'fortnight', 'both');
const maybe = <T>(some: fc.Arbitrary<T>, nothing: number) =>
	fc.oneof({ weight: nothing, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: some });
const dies = maybe(fc.integer({ min: 1, max: 9 }), 5);

const tapOf: fc.Arbitrary<Tap> = fc.oneof(
	{ weight: 2, arbitrary: fc.record({ tap: fc.constant('buy' as const), offer, renewal: fc.boolean() }) },
	{ weight: 3, arbitrary: fc.record({ tap: fc.constantFrom('pay now' as const, 'cancel' as const) }) },
	{
		weight: 3,
		arbitrary: fc.record({ tap: fc.constantFrom('resume' as const, 'resume' as const, 'new card' as const, 'unpause' as const) }),
	},
	{ weight: 2, arbitrary: fc.record({ tap: fc.constant('forget' as const), all: fc.boolean() }) },
	{ weight: 1, arbitrary: fc.record({ tap: fc.constant('pause' as const), days: fc.integer({ min: 1, max: 10 }) }) },
	{ weight: 1, arbitrary: fc.record({ tap: fc.constant('change plan' as const), offer: fc.constantFrom('week', 'fortnight') }) },
	{ weight: 1, arbitrary: fc.record({ tap: fc.constantFrom('block' as const, 'unblock' as const, 'unblock' as const, 'erase' as const) }) },
);
const kinds: Array<fc.WeightedArbitrary<DueKind>> = [
	{ weight: 3, arbitrary: fc.constantFrom<DueKind>('renewals_charge', 'charges') },
	{ weight: 1, arbitrary: fc.constantFrom(...WORK_KINDS) },
];
const workOf = fc.record({ do: fc.constant('work' as const), kind: fc.oneof(...kinds) });
const factOf = fc.record({
	do: fc.constantFrom('notice' as const, 'refund notice' as const, 'late fact' as const),
	payment,
	state: fc.nat({ max: 2 }),
});
const act: fc.Arbitrary<Act> = fc.oneof(
	{ weight: 5, arbitrary: fc.record({ do: fc.constant('tap' as const), what: tapOf }) },
	{ weight: 4, arbitrary: workOf },
	{ weight: 2, arbitrary: factOf },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('bind notice' as const) }) },
);

/** What may happen beside another process's work. */
const beside: fc.Arbitrary<Act> = fc.oneof(
	{ weight: 4, arbitrary: workOf },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('tap' as const),
			what: fc.constantFrom<Tap>({ tap: 'cancel' }, { tap: 'pay now' }, { tap: 'pay now' }, { tap: 'forget', all: true }),
		}),
	},
	{ weight: 1, arbitrary: factOf },
);
const REASONS = [
	'insufficient_funds',
	'insufficient_funds',
	'general_decline',
	'fraud_suspected',
	'card_expired',
	'payment_method_limit_exceeded',
];
const trouble: fc.Arbitrary<Trouble> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.constantFrom<Trouble>('lost', 'lost', 'no answer', 'error but charged', 'lost once', 'dies before', 'dies after'),
	},
	{ weight: 2, arbitrary: fc.constantFrom<Trouble>('rate limited', 'refused', 'dead method', 'pending', 'pending, then declined') },
	{ weight: 3, arbitrary: fc.constantFrom(...REASONS).map((reason): Trouble => `declined: ${reason}`) },
);

const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('act' as const), act, lives: dies }) },
	{
		weight: 8,
		arbitrary: fc.record({ do: fc.constant('charge day' as const), trouble: maybe(trouble, 1), beside: maybe(beside, 2), lives: dies }),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('by hand' as const),
			what: fc.constantFrom('pays' as const, 'buys' as const, 'buys' as const, 'binds' as const),
			card,
			told: fc.boolean(),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('both' as const), one: workOf, other: beside }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('everything due' as const) }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), hours: fc.constantFrom(0.1, 0.3, 6, 24, 26, 26, 50) }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('pass until due' as const), more: fc.constantFrom(0, 0, 0, 0.2) }) },
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('checkout' as const),
			payment,
			what: fc.constantFrom('pays' as const, 'pays' as const, 'leaves' as const),
			card,
			told: fc.boolean(),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({ do: fc.constant('binding' as const), what: fc.constantFrom('binds' as const, 'leaves' as const), card }),
	},
	{
		weight: 1,
		arbitrary: fc.oneof<fc.Arbitrary<Step>[]>(
			fc.record({ do: fc.constant('outage' as const), outage: fc.constantFrom<Outage>('none', 'none', 'down', 'deaf') }),
			fc.record({ do: fc.constant('cabinet refund' as const), payment, part: fc.boolean(), told: fc.boolean() }),
			fc.record({ do: fc.constant('decide' as const), what: fc.constantFrom('announce' as const, 'end' as const, 'grant' as const) }),
			fc.record({ do: fc.constant('trouble' as const), trouble }),
		),
	},
);

/** What he buys first, and what happens from then on. */
export const history: fc.Arbitrary<{ offer: string; steps: Step[] }> = fc.record({
	offer,
	steps: fc.array(step, { minLength: 6, maxLength: 22 }),
});
