import type { NextFunction, Request, Response, Router } from 'express';
import type { SandboxContext } from '../../sandbox/emulator';
import { apiRouter } from '../../sandbox/telegram/http/apiRouter';
import { resolveOptions } from '../../sandbox/telegram/options';
import { writeMessage } from '../../sandbox/telegram/people/write';
import { TelegramWorld } from '../../sandbox/telegram/world';

export interface BenchTelegram {
	api: Router;
	/** Stands before `api` and counts the sends it has answered. */
	counted(request: Request, response: Response, next: NextFunction): void;
	/** Sends answered, refused ones too, and how many of them with 429. */
	stats(): { answered: number; refused429: number };
	/** What a bot has set. */
	webhook(botId: number): { url: string; secret?: string };
	/** Whether Telegram's rates are kept. */
	limits(on: boolean): void;
	/** These people write `/start` to a bot, all at once. */
	start(botId: number, from: number, count: number): void;
	/** Calls back at every send answered. Gives the function that ends it. */
	onSend(call: () => void): () => void;
}

/** The sandbox's own Telegram with people in it who have pressed Start. */
export function benchTelegram(ctx: SandboxContext, tokens: string[], people: number): BenchTelegram {
	const world = new TelegramWorld(ctx, resolveOptions({ acceptedTokens: tokens, limits: false, uploadGuard: false }));
	for (let id = 1; id <= people; id++) {
		world.state.people.set(id, { id, first_name: `p${id}`, language_code: 'ru' });
		for (const bot of world.state.bots.values()) world.dialogOf(bot, id).started = true;
	}
	const heard = new Set<() => void>();
	let answered = 0;
	const noteSend = () => {
		answered++;
		for (const call of heard) call();
	};
	return {
		api: apiRouter(world),
		counted: (request, response, next) => {
			if (/\/send[A-Z]/.test(request.path)) response.once('finish', noteSend);
			next();
		},
		stats: () => ({ answered, refused429: world.state.stats.refused429 }),
		webhook: (botId) => {
			const { url = '', secret } = world.botOf(botId).webhook ?? {};
			return { url, secret };
		},
		limits: (on) => {
			world.limitsOn = on;
			world.rates.clear();
		},
		start: (botId, from, count) => {
			const bot = world.botOf(botId);
			for (let id = from; id < from + count; id++) writeMessage(world, bot, world.state.people.get(id)!, '/start');
		},
		onSend: (call) => {
			heard.add(call);
			return () => void heard.delete(call);
		},
	};
}
