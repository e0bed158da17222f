import { setTimeout as wait } from 'node:timers/promises';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Desk } from './desk';

/** An answer `{"status":"error","message":…}`. */
export class Refused extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** One call: the key, the faults that leave nothing done, the work itself, and the way its answer travels. */
export function call(desk: Desk, work: (request: Request) => unknown, status = 200): RequestHandler {
	return async (request: Request, response: Response, next: NextFunction) => {
		try {
			const { path } = request;
			if (desk.faults.take(['no-answer'], { path })) return void response.socket?.destroy();
			if (desk.faults.take(['500'], { path })) throw new Refused(500, 'Internal Server Error');
			if (request.get('apikey') !== desk.app.apiKey || desk.faults.take(['unauthorized'], { path }))
				throw new Refused(401, 'Authentication Failed');
			if (desk.faults.take(['429'], { path })) throw new Refused(429, 'Too Many Requests');
			const slow = desk.faults.take(['slow'], { path });
			if (slow) await wait(Number(slow.ms ?? 3000));
			const body = await work(request);
			if (response.destroyed) return;
			send(desk, response, status, body);
		} catch (error) {
			next(error);
		}
	};
}

/** Cuts the answer to what was done. */
export class AnswerLost extends Error {}

export function answerError(desk: Desk) {
	return (error: unknown, _request: Request, response: Response, _next: NextFunction): void => {
		if (error instanceof AnswerLost) return void response.socket?.destroy();
		const parserStatus = (error as { status?: number }).status;
		if (error instanceof Refused) send(desk, response, error.status, { status: 'error', message: error.message });
		else if (parserStatus) send(desk, response, parserStatus, { status: 'error', message: 'Bad Request' });
		else send(desk, response, 500, { status: 'error', message: `The emulator itself failed: ${(error as Error).message}` });
	};
}

function send(desk: Desk, response: Response, status: number, body: unknown): void {
	response.type(desk.faults.take(['text-html']) ? 'text/html' : 'application/json');
	response.status(status).send(JSON.stringify(body));
}
