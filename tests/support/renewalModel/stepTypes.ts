import type { DueKind } from '../../../service/due/kinds';
import type { Tap } from './person';
import type { Outage, Trouble } from './troubles';

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
	/** Life goes on until a card is to be charged; then it is, with this trouble, maybe beside another process. */
	| { do: 'charge day'; trouble: Trouble | undefined; beside: Act | undefined; lives: number | undefined }
	| { do: 'pass'; hours: number }
	| { do: 'pass until due'; more: number }
	| { do: 'checkout'; payment: number; what: 'pays' | 'leaves'; card: number; told: boolean }
	/** He pays for the next term by hand, buys once more, or binds another card: the tap and the page in one go. */
	| { do: 'by hand'; what: 'pays' | 'buys' | 'binds'; card: number; told: boolean }
	| { do: 'binding'; what: 'binds' | 'leaves'; card: number }
	| { do: 'cabinet refund'; payment: number; part: boolean; told: boolean }
	| { do: 'trouble'; trouble: Trouble }
	| { do: 'outage'; outage: Outage }
	| { do: 'decide'; what: 'announce' | 'end' | 'grant' };
