import type { Fault } from '../emulator';

export interface Strike {
	/** Of the call, below the emulator's own. */
	path?: string;
	/** Whose message it is about. */
	phone?: string;
}

/** The faults of one provider that are switched on, in the order they were added. Any of them may name a `phone` or a `path`. */
export class FaultBox {
	private faults: Fault[] = [];

	/** `struck` hears of each fault that strikes, in words. */
	constructor(
		private readonly kinds: Record<string, string>,
		private readonly struck: (text: string) => void,
	) {}

	/** @throws RangeError for a kind it does not know */
	add(fault: Fault): void {
		if (!Object.hasOwn(this.kinds, fault.kind))
			throw new RangeError(`There is no fault "${String(fault.kind).slice(0, 40)}". There are: ${Object.keys(this.kinds).join(', ')}`);
		this.faults.push({ ...fault, times: fault.times ?? 1 });
	}

	clear(): void {
		this.faults = [];
	}

	/** Uses up one strike of the first fault of these kinds that fits. */
	take(kinds: string[], strike: Strike = {}): Fault | undefined {
		const found = this.faults.find((fault) => kinds.includes(fault.kind) && fits(fault, strike));
		if (!found) return undefined;
		found.times = (found.times ?? 1) - 1;
		this.struck(`fault ${found.kind}`);
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

function fits(fault: Fault, { path, phone }: Strike): boolean {
	if (fault.phone !== undefined && String(fault.phone) !== phone) return false;
	return typeof fault.path !== 'string' || (path !== undefined && path.includes(fault.path));
}
