import fc from '../fastCheck';
import type { DueKind } from '../../../service/due/kinds';
import type { Outage, Trouble } from './client';
import type { Tap } from './person';
import { WORK_KINDS } from './work';

/** What one process does. */
export type Act =
	| { do: 'tap'; what: Tap }
	| { do: 'work'; kind: DueKind }
	| { do: 'notice' | 'refund notice' | 'late fact'; payment: number; state: number }
	| { do: 'bind notice' };

/** One thing that happens. `lives`: the process is killed after so many transactions. */
export type Step =
	| { do: 'act'; act: Act; lives: number | undefined }
	| { do: 'both'; one: Act; other: Act }
	| { do: 'everything due' }
	| { do: 'pass'; hours: number }
	| { do: 'pass until due'; more: number }
	| { do: 'checkout'; payment: number; what: 'pays' | 'leaves'; card: number; told: boolean }
	| { do: 'binding'; what: 'binds' | 'leaves'; card: number }
	| { do: 'cabinet refund'; payment: number; part: boolean; told: boolean }
	| { do: 'trouble'; trouble: Trouble }
	| { do: 'outage'; outage: Outage }
	| { do: 'decide'; what: 'announce' | 'end' | 'grant' };

const payment = fc.nat({ max: 5 });
const card = fc.integer({ min: 1, max: 3 });
const offer = fc.constantFrom('week', 'week', 'trial', 'fortnight', 'both');

const tapOf: fc.Arbitrary<Tap> = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ tap: fc.constant('buy' as const), offer, renewal: fc.boolean() }) },
	{ weight: 3, arbitrary: fc.record({ tap: fc.constantFrom('pay now' as const, 'pay now' as const, 'cancel' as const) }) },
	{ weight: 3, arbitrary: fc.record({ tap: fc.constantFrom('resume' as const, 'new card' as const, 'unpause' as const) }) },
	{ weight: 2, arbitrary: fc.record({ tap: fc.constant('forget' as const), all: fc.boolean() }) },
	{ weight: 1, arbitrary: fc.record({ tap: fc.constant('pause' as const), days: fc.integer({ min: 1, max: 10 }) }) },
	{ weight: 1, arbitrary: fc.record({ tap: fc.constant('change plan' as const), offer: fc.constantFrom('week', 'fortnight') }) },
	{ weight: 1, arbitrary: fc.record({ tap: fc.constantFrom('block' as const, 'unblock' as const, 'unblock' as const) }) },
);
const kinds: Array<fc.WeightedArbitrary<DueKind>> = [
	{ weight: 4, arbitrary: fc.constantFrom<DueKind>('renewals_charge', 'charges') },
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
	{ weight: 6, arbitrary: workOf },
	{ weight: 3, arbitrary: factOf },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('bind notice' as const) }) },
);

/** What may happen beside another process's work. */
const beside: fc.Arbitrary<Act> = fc.oneof(
	{ weight: 3, arbitrary: workOf },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('tap' as const),
			what: fc.constantFrom<Tap>({ tap: 'cancel' }, { tap: 'pay now' }, { tap: 'forget', all: true }),
		}),
	},
	{ weight: 1, arbitrary: factOf },
);
const trouble = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.constantFrom<Trouble>('lost', 'lost once', 'no answer', 'error but charged', 'dies before', 'dies after', 'rate limited'),
	},
	{ weight: 1, arbitrary: fc.constantFrom<Trouble>('refused', 'dead method', 'pending', 'pending, then declined') },
	{
		weight: 2,
		arbitrary: fc
			.constantFrom('insufficient_funds', 'insufficient_funds', 'general_decline', 'fraud_suspected', 'card_expired', 'payment_method_limit_exceeded')
			.map((reason): Trouble => `declined: ${reason}`),
	},
);
const dies = fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }) });

const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 7, arbitrary: fc.record({ do: fc.constant('act' as const), act, lives: dies }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('both' as const), one: workOf, other: beside }) },
	{ weight: 5, arbitrary: fc.record({ do: fc.constant('everything due' as const) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), hours: fc.constantFrom(0.1, 1, 6, 24, 26, 50, 100) }) },
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('pass until due' as const), more: fc.constantFrom(0, 0, 0, 0.2) }) },
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
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('binding' as const), what: fc.constantFrom('binds' as const, 'leaves' as const), card }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('cabinet refund' as const), payment, part: fc.boolean(), told: fc.boolean() }) },
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('trouble' as const), trouble }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('outage' as const), outage: fc.constantFrom<Outage>('none', 'none', 'down', 'deaf') }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('decide' as const), what: fc.constantFrom('announce' as const, 'end' as const, 'grant' as const) }) },
);

/** A purchase, and what happens to it; at the very end some ask to be erased. */
export const history: fc.Arbitrary<{ offer: string; steps: Step[] }> = fc.record({
	offer,
	steps: fc.array(step, { minLength: 12, maxLength: 32 }),
});
export const erasure: Step = { do: 'act', act: { do: 'tap', what: { tap: 'erase' } }, lives: undefined };
