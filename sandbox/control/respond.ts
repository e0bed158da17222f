import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** A mistake in a control call; answered as 400 with the message. */
export class BadCall extends Error {}

/** Answers with what `work` gives as JSON; BadCall becomes 400, anything else 500, always `{error}`. */
export function answer(work: (request: Request) => unknown): RequestHandler {
	return async (request: Request, response: Response) => {
		try {
			response.json((await work(request)) ?? { ok: true });
		} catch (error) {
			reportError(error, request, response, () => {});
		}
	};
}

/** Express's last handler: control calls never answer HTML. */
export function reportError(error: unknown, _request: Request, response: Response, _next: NextFunction): void {
	const parserStatus = (error as { status?: unknown }).status;
	const status = error instanceof BadCall ? 400 : typeof parserStatus === 'number' ? parserStatus : 500;
	response.status(status).json({ error: error instanceof Error ? error.message : String(error) });
}
