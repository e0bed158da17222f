import type { Request, Response } from 'express';
import { Impossible } from '../people/impossible';
import type { BotState, Json, Person } from '../state';
import type { TelegramWorld } from '../world';

/** A control call's handler: what it returns is answered as JSON; Impossible becomes its status with `{error}`. */
export function answer(handle: (request: Request) => unknown, status = 200) {
	return (request: Request, response: Response): void => {
		try {
			response.status(status).json(handle(request));
		} catch (error) {
			const code = error instanceof Impossible ? error.status : 500;
			response.status(code).json({ error: (error as Error).message });
		}
	};
}

export function bodyOf(request: Request): Json {
	return typeof request.body === 'object' && request.body !== null ? (request.body as Json) : {};
}

/** The bot meant by `bot` in the query or body; the first one otherwise. @throws Impossible */
export function botOf(world: TelegramWorld, request: Request): BotState {
	const wanted = request.query.bot ?? bodyOf(request).bot;
	const bot = wanted === undefined ? [...world.state.bots.values()][0] : world.state.bots.get(Number(wanted));
	if (!bot)
		throw new Impossible(404, wanted === undefined ? 'no bot yet: one appears with its first call' : `no bot ${String(wanted as string)}`);
	return bot;
}

/** The person in the path. @throws Impossible */
export function personOf(world: TelegramWorld, request: Request): Person {
	const person = world.state.people.get(Number(request.params.id));
	if (!person) throw new Impossible(404, `no person ${String(request.params.id)}; make one with POST users`);
	return person;
}
