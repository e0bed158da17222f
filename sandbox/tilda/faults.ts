import type { Fault } from '../emulator';

/** What each kind does to the next submissions; options are named in brackets. */
export const FAULT_KINDS: Record<string, string> = {
	duplicate: 'delivers a submission twice at once',
	late: 'delivers it later [seconds of the service clock: 120 unless told]',
	'lost-answer': 'takes the first answer for lost and tries again a minute later',
	'no-tranid': 'leaves tranid out, as carts do',
	nulls: 'sends empty fields as null (JSON) and adds an empty one',
	member: 'adds the fields of a signed-in member',
	escaped: 'sends values HTML-escaped',
	'wrong-key': 'sends another key than the one set',
	'no-key': 'sends no key',
};

/** Armed faults; each is used up after `times` submissions. */
export class Faults {
	private armed: Array<Fault & { left: number }> = [];

	add(fault: Fault): void {
		this.armed.push({ ...fault, left: fault.times ?? 1 });
	}

	clear(): void {
		this.armed = [];
	}

	/** All faults that strike this submission, each used up by one. */
	take(): Map<string, Fault> {
		const struck = new Map<string, Fault>();
		for (const fault of [...this.armed]) {
			if (struck.has(fault.kind)) continue;
			struck.set(fault.kind, fault);
			if (--fault.left <= 0) this.armed.splice(this.armed.indexOf(fault), 1);
		}
		return struck;
	}
}
