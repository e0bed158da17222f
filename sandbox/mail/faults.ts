import type { Fault } from '../emulator';

/** What each kind does to the next mails; options are named in brackets. */
export const FAULT_KINDS: Record<string, string> = {
	refuse: 'refuses the recipient [code: 550 unless told; 4xx means "try again later"]',
};

/** Armed faults; each is used up after `times` mails. */
export class Faults {
	private armed: Array<Fault & { left: number }> = [];

	add(fault: Fault): void {
		this.armed.push({ ...fault, left: fault.times ?? 1 });
	}

	clear(): void {
		this.armed = [];
	}

	/** The fault that strikes this mail, used up by one. */
	take(): Fault | undefined {
		const [fault] = this.armed;
		if (fault && --fault.left <= 0) this.armed.shift();
		return fault;
	}
}
