import type { Fault } from '../emulator';

/** What each kind does; shown by the control API. Options are named in brackets. */
export const FAULT_KINDS: Record<string, string> = {
	'429': 'refuses with Too Many Requests [retry_after: seconds, 1 unless told]',
	'500': 'answers 500 before doing anything',
	'lost-answer': 'does it, then drops the connection [with: "reset" | "502", reset unless told]',
	timeout:
		'does nothing and answers nothing until the caller gives up [acts: true does it all the same; ms: how long at most, 60000 unless told]',
	unauthorized: 'answers 401, as after a revoked token',
	'bad-file-id': 'refuses a file_id as wrong',
	blocked: 'refuses as blocked by the user (no update is emitted; use POST …/block for a person who really blocks)',
	deactivated: 'refuses as a deleted account',
	'callback-expired': 'refuses to answer a button tap as too old [method is answerCallbackQuery]',
	'duplicate-update': 'delivers the next update twice',
	'reorder-updates': 'delivers the next update after the one that follows it, or after a second',
	latency: 'answers come late, half of it before and half after the act [ms: at most, 0 = at once]; holds until changed',
	limits: 'switches the rate limits [on: true | false]; holds until changed',
	'upload-guard': 'switches the guard against repeated uploads of one size [on: true | false]; holds until changed',
};

/** Kinds that strike calls; the others work elsewhere. */
export type CallFault =
	| '429'
	| '500'
	| 'lost-answer'
	| 'timeout'
	| 'unauthorized'
	| 'bad-file-id'
	| 'blocked'
	| 'deactivated'
	| 'callback-expired';

const SENDS = /^(send(?!chataction)|edit|copymessage|forwardmessage)/;

/** Which calls a fault strikes when no `method` is named. */
function strikesByDefault(kind: string, method: string): boolean {
	if (kind === 'callback-expired') return method === 'answercallbackquery';
	return SENDS.test(method);
}

/** Armed faults; each is used up after `times` strikes. */
export class Faults {
	#armed: Array<Fault & { left: number }> = [];

	add(fault: Fault): void {
		this.#armed.push({ ...fault, left: fault.times ?? 1 });
	}

	clear(): void {
		this.#armed = [];
	}

	/** The next fault for a call, used up by one. `method` in lower case; a fault may name a method (`*` for all) and a `chat_id`. */
	takeForCall(method: string, facts: { chatId?: unknown; reusesFile: boolean }): Fault | undefined {
		return this.#take(
			(fault) =>
				!fault.kind.endsWith('-update') &&
				!fault.kind.endsWith('-updates') &&
				(typeof fault.method === 'string'
					? fault.method === '*' || fault.method.toLowerCase() === method
					: strikesByDefault(fault.kind, method)) &&
				(fault.chat_id === undefined || String(fault.chat_id) === String(facts.chatId)) &&
				(fault.kind !== 'bad-file-id' || facts.reusesFile),
		);
	}

	/** A fault of updates, used up by one. */
	takeForUpdate(kind: 'duplicate-update' | 'reorder-updates', updateKind: string): boolean {
		return this.#take((fault) => fault.kind === kind && (fault.update === undefined || fault.update === updateKind)) !== undefined;
	}

	#take(matches: (fault: Fault) => boolean): Fault | undefined {
		const found = this.#armed.find(matches);
		if (found && --found.left <= 0) this.#armed.splice(this.#armed.indexOf(found), 1);
		return found;
	}
}
