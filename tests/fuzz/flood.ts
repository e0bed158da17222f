import fc from '../support/fastCheck';
import { type Call, type CallClass, fullName } from './call';
import type { Findings } from './findings';
import { faultOf } from './judge';
import { type Sender, SHORT_LIMIT_MS } from './sender';
import type { Tally } from './tally';
import type { Tokens } from './tokens';

/** Made at a time: enough to keep the connections busy, few enough not to count in this process's memory. */
const BATCH = 250;

export interface Flood {
	sender: Sender;
	tokens: Tokens;
	tally: Tally;
	findings: Findings;
	/** Calls under way at once. */
	atOnce: number;
	seed: number;
}

/** Makes and sends so many calls of a class. @param part which part of all of them it is: each has calls of its own */
export async function flood(
	{ sender, tokens, tally, findings, atOnce, seed }: Flood,
	one: CallClass,
	count: number,
	part: number,
): Promise<void> {
	for (let made = 0; made < count; made += BATCH) {
		const batch = { seed: mixed(seed, `${fullName(one)} ${part} ${made}`), size: Math.min(BATCH, count - made) };
		const calls = fc.sample(one.calls, { seed: batch.seed, numRuns: batch.size });
		const takeTurns = async () => {
			for (let call = calls.pop(); call; call = calls.pop()) {
				const sent: Call = await tokens.put(call);
				const answer = await sender.send(sent, one.n8nMayHang ? SHORT_LIMIT_MS : undefined);
				tally.answered(one, sent, answer);
				const fault = faultOf(one, sent, answer);
				if (fault !== undefined) findings.answer(one, call, fault, batch);
			}
		};
		await Promise.all(Array.from({ length: atOnce }, takeTurns));
	}
}

/** A number of its own for each batch (FNV-1a). */
function mixed(seed: number, name: string): number {
	let hash = 0x811c9dc5 ^ seed;
	for (const char of name) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
	return hash | 0;
}
