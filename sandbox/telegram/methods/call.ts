import type { Params } from '../http/params';
import type { BotState } from '../state';
import type { TelegramWorld } from '../world';

/** One call of a method by a bot. */
export interface Call {
	world: TelegramWorld;
	bot: BotState;
	params: Params;
}

/** What a method gives back when a description goes with the result. */
export class Described {
	constructor(
		readonly result: unknown,
		readonly description: string,
	) {}
}

/** Gives the `result`; throws Refusal for a no. */
export type Method = (call: Call) => unknown;
