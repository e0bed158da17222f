import type { Fault } from '../emulator';

export const FAULT_KINDS: Record<string, string> = {
	'429': 'the next call is refused as one too many; nothing is done (retry_after: milliseconds; method, path: only such calls)',
	'500': 'the next call is answered 500 and nothing is done (method, path)',
	'no-answer': 'the connection is cut before anything is done (method, path)',
	'500-but-done': 'the next POST is carried out and answered 500 (path)',
	'202': 'the next POST is carried out and answered "still processing" (path)',
	'lost-answer': 'the next POST is carried out and its answer never comes (path)',
	slow: 'the next call is carried out and its answer comes late (ms: real milliseconds, 3000 unless told; method, path)',
	'duplicate-notice': 'the next notice is delivered twice at once',
	'reorder-notices': 'the next notice is held back until the one after it was delivered, a minute at most',
	'notice-lost': 'the next notice is never delivered',
	'refund-pending': 'the next refund stays pending (minutes: 60 unless told)',
	'refund-canceled': 'the next refund is canceled (reason: insufficient_funds unless told)',
	'receipt-canceled': 'the next receipt cannot be registered',
};

interface Call {
	method: string;
	path: string;
}

/** The faults switched on, in the order they were added. */
export class FaultBox {
	private faults: Fault[] = [];

	/** `struck` hears of each fault that strikes, in words. */
	constructor(private readonly struck: (text: string) => void = () => {}) {}

	add(fault: Fault): void {
		if (!FAULT_KINDS[fault.kind])
			throw new RangeError(`YooKassa has no fault "${String(fault.kind).slice(0, 40)}". It knows: ${Object.keys(FAULT_KINDS).join(', ')}`);
		this.faults.push({ ...fault, times: fault.times ?? 1 });
	}

	clear(): void {
		this.faults = [];
	}

	/** Uses up one strike of the first fault of these kinds that fits the call. */
	take(kinds: string[], call?: Call): Fault | undefined {
		const found = this.faults.find((fault) => kinds.includes(fault.kind) && fits(fault, call));
		if (!found) return undefined;
		found.times = (found.times ?? 1) - 1;
		this.struck(`fault ${found.kind}${call ? `: ${call.method} ${call.path}` : ''}`);
		if (found.times <= 0) this.faults = this.faults.filter((fault) => fault !== found);
		return found;
	}

	save(): Fault[] {
		return structuredClone(this.faults);
	}

	load(faults: Fault[]): void {
		this.faults = structuredClone(faults);
	}
}

function fits(fault: Fault, call: Call | undefined): boolean {
	if (!call) return true;
	if (typeof fault.method === 'string' && fault.method.toUpperCase() !== call.method) return false;
	return typeof fault.path !== 'string' || call.path.startsWith(fault.path);
}
