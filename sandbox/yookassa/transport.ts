import type { Request, Response } from 'express';
import { ApiError, serverError } from './apiError';
import type { Desk } from './desk';

export function send(response: Response, body: unknown, status = 200): void {
	response.status(status).set('Content-Type', 'application/json;charset=UTF-8').send(JSON.stringify(body));
}

/** The connection breaks without an answer. */
export function cutOff(response: Response): void {
	response.socket?.destroy();
}

/** Faults under which nothing is done. True when the call has been dealt with. */
export function refuseByFault(desk: Desk, request: Request, response: Response): boolean {
	const fault = desk.faults.take(['429', '500', 'no-answer'], { method: request.method, path: request.path });
	if (!fault) return false;
	if (fault.kind === 'no-answer') cutOff(response);
	else if (fault.kind === '500') sendError(response, serverError());
	else sendError(response, new ApiError(429, 'too_many_requests', 'Too many requests', undefined, Number(fault.retry_after ?? 1000)));
	return true;
}

export function sendError(response: Response, error: ApiError): void {
	send(response, error.body(), error.status);
}
