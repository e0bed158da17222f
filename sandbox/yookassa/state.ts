import type { KeyRecord, MethodRecord, NoticeRecord, PaymentRecord, ReceiptRecord, RefundRecord } from './types';

/** Everything the emulator remembers; plain data inside, so that it can be saved. */
export interface State {
	seq: number;
	payments: Map<string, PaymentRecord>;
	methods: Map<string, MethodRecord>;
	refunds: Map<string, RefundRecord>;
	receipts: Map<string, ReceiptRecord>;
	keys: Map<string, KeyRecord>;
	notices: NoticeRecord[];
	/** Notification address by shop id. */
	urls: Map<string, string>;
}

export function emptyState(): State {
	return {
		seq: 0,
		payments: new Map(),
		methods: new Map(),
		refunds: new Map(),
		receipts: new Map(),
		keys: new Map(),
		notices: [],
		urls: new Map(),
	};
}

interface Saved {
	seq: number;
	maps: Record<string, Array<[string, unknown]>>;
	notices: NoticeRecord[];
}

const MAPS = ['payments', 'methods', 'refunds', 'receipts', 'keys', 'urls'] as const;

export function saveState(state: State): Saved {
	const maps = Object.fromEntries(MAPS.map((name) => [name, [...state[name].entries()]]));
	return structuredClone({ seq: state.seq, maps, notices: state.notices });
}

/** Puts a saved state in place of the present one, keeping the object that everybody holds. */
export function loadState(state: State, saved: unknown): void {
	const { seq, maps, notices } = structuredClone(saved) as Saved;
	Object.assign(state, { seq, notices });
	for (const name of MAPS) Object.assign(state, { [name]: new Map(maps[name] ?? []) });
}
