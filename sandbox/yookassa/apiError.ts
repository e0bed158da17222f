import { randomUUID } from 'node:crypto';

/** An answer of the kind `{"type":"error", …}`. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		readonly description?: string,
		readonly parameter?: string,
		readonly retryAfter?: number,
	) {
		super(description ?? code);
	}

	body(): Record<string, unknown> {
		const { code, description, parameter } = this;
		return { type: 'error', id: randomUUID(), code, description, parameter, retry_after: this.retryAfter };
	}
}

export const invalid = (description: string, parameter?: string) => new ApiError(400, 'invalid_request', description, parameter);
export const forbidden = (description: string) => new ApiError(403, 'forbidden', description);
export const notFound = (what: string) => new ApiError(404, 'not_found', `${what} not found or forbidden`);
export const serverError = () =>
	new ApiError(500, 'internal_server_error', 'Internal server error. Repeat the request with the same idempotence key');
