import { setTimeout as wait } from 'node:timers/promises';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Desk } from './desk';
import { expired, graphError, GraphError } from './graphError';

/** Cuts the answer to what was done. */
export class AnswerLost extends Error {}

/** One call of the graph: the token, the faults that leave nothing done, the work itself. */
export function call(desk: Desk, work: (request: Request) => unknown): RequestHandler {
	return async (request: Request, response: Response, next: NextFunction) => {
		try {
			const { path } = request;
			if (desk.faults.take(['no-answer'], { path })) return void response.socket?.destroy();
			if (desk.faults.take(['500'], { path })) throw graphError(2);
			if (!isOurs(desk, request) || desk.faults.take(['unauthorized'], { path })) throw expired();
			const slow = desk.faults.take(['slow'], { path });
			if (slow) await wait(Number(slow.ms ?? 3000));
			const body = await work(request);
			if (!response.destroyed) response.json(body);
		} catch (error) {
			next(error);
		}
	};
}

/** `Bearer`; its guide to uploads says `OAuth`, and the graph takes either. */
function isOurs({ account }: Desk, request: Request): boolean {
	const [scheme, token] = (request.get('authorization') ?? '').split(' ');
	return (scheme === 'Bearer' || scheme === 'OAuth') && token === account.accessToken;
}

export function answerError(desk: Desk) {
	return (error: unknown, _request: Request, response: Response, _next: NextFunction): void => {
		if (error instanceof AnswerLost) return void response.socket?.destroy();
		const known = error instanceof GraphError ? error : isParserError(error) ? new GraphError(100, 'Invalid parameter') : undefined;
		if (known) response.status(known.status).json(known.body(desk.world.traceId()));
		else response.status(500).json(new GraphError(1, `The emulator itself failed: ${(error as Error).message}`).body(desk.world.traceId()));
	};
}

const isParserError = (error: unknown) => typeof (error as { status?: unknown }).status === 'number';

export type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
export const jsonIn = (value: unknown): Json => (isJson(value) ? value : {});
export const listIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
