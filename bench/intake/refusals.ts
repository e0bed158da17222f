import { inTurns } from '../lib/inTurns';
import { OUR_BOT } from '../n8n/credentials';
import { lastExecution } from '../../sandbox/host/database';
import type { Sides } from './sides';
import { calls, startUpdate, wrongSecret } from './updates';

export interface Refusals {
	/** Calls a second, each round. */
	nothing: number[];
	refused: number[];
	/** By 01-bot itself. */
	refusedByBot: number[];
	repeated: number[];
	/** Executions that the refused and the repeated calls started. */
	executions: number;
}

/** Far above the ids the local Telegram gives its updates. */
const UPDATE_ID = 900_000_001;

/** Calls that lead to nothing: with a wrong secret, and an update that was here before; against a trigger that does nothing at all. */
export async function refusals(
	{ emulators, host, nothingUrl, botUrl }: Sides,
	{ repeats, rounds, print }: { repeats: number; rounds: number; print(line: string): void },
): Promise<Refusals> {
	const target = await emulators.webhook(OUR_BOT.id);
	const stranger = { ...target, secret: wrongSecret() };
	const update = startUpdate(UPDATE_ID, 1);
	await calls(target, 1, () => update, 200);
	await settled(host.home);
	const found: Refusals = { nothing: [], refused: [], refusedByBot: [], repeated: [], executions: 0 };
	for (let round = 0; round <= rounds; round++) {
		const before = lastExecution(host.home);
		const [nothing = 0, refused = 0, repeated = 0] = await host.profiled(
			`refusals-${round}`,
			async () =>
				await inTurns(repeats, [
					async (count) => await calls({ url: nothingUrl }, count, () => update, 200),
					async (count) => await calls(stranger, count, () => update, 403),
					async (count) => await calls(target, count, () => update, 200),
				]),
		);
		const refusedByBot = await calls({ ...stranger, url: botUrl }, repeats / 3, () => update, 403);
		found.executions += (await settled(host.home)) - before;
		// The first warms up.
		if (round === 0) continue;
		found.nothing.push(nothing);
		found.refused.push(refused);
		found.refusedByBot.push(refusedByBot);
		found.repeated.push(repeated);
		print(`calls a second, round ${round}: nothing ${nothing.toFixed(0)}, refused ${refused.toFixed(0)}, repeated ${repeated.toFixed(0)}`);
	}
	return found;
}

/** The last execution's number once no further one begins. */
async function settled(home: string): Promise<number> {
	for (let last = lastExecution(home); ; ) {
		await new Promise((next) => setTimeout(next, 700));
		const now = lastExecution(home);
		if (now === last) return now;
		last = now;
	}
}
