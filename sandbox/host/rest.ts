import { OWNER } from './owner';

/** n8n said no, or gave no usable answer (`status` 0). */
export class N8nRestError extends Error {
	constructor(
		readonly method: string,
		readonly path: string,
		readonly status: number,
		message: string,
	) {
		super(`n8n ${method} ${path}: ${status || 'no answer'}: ${message}`);
		this.name = 'N8nRestError';
	}
}

/** The editor's own API, used the way the editor uses it: log in once, then call. Answers are unwrapped from `data`. */
export class N8nRest {
	private cookie = '';

	constructor(readonly url: string) {}

	async get<T>(path: string): Promise<T> {
		return await this.call<T>('GET', path);
	}

	async post<T>(path: string, body: unknown = {}): Promise<T> {
		return await this.call<T>('POST', path, body);
	}

	async patch<T>(path: string, body: unknown): Promise<T> {
		return await this.call<T>('PATCH', path, body);
	}

	async delete<T>(path: string): Promise<T> {
		return await this.call<T>('DELETE', path);
	}

	async login(): Promise<void> {
		this.cookie = '';
		const answer = await this.send('POST', '/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password });
		if (!answer.ok) throw new N8nRestError('POST', '/login', answer.status, await answer.text());
		this.cookie = answer.headers
			.getSetCookie()
			.map((one) => one.split(';')[0])
			.join('; ');
	}

	private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		if (!this.cookie) await this.login();
		let answer = await this.send(method, path, body);
		if (answer.status === 401) {
			await this.login();
			answer = await this.send(method, path, body);
		}
		const text = await answer.text();
		if (!answer.ok) throw new N8nRestError(method, path, answer.status, messageIn(text));
		return (text ? (JSON.parse(text) as { data: T }).data : undefined) as T;
	}

	private async send(method: string, path: string, body?: unknown): Promise<Response> {
		const headers = { 'content-type': 'application/json', 'browser-id': 'sandbox', cookie: this.cookie };
		try {
			return await fetch(`${this.url}/rest${path}`, {
				method,
				headers,
				body: body === undefined ? undefined : JSON.stringify(body),
				signal: AbortSignal.timeout(30_000),
			});
		} catch (error) {
			throw new N8nRestError(method, path, 0, error instanceof Error ? error.message : String(error));
		}
	}
}

function messageIn(text: string): string {
	try {
		return (JSON.parse(text) as { message?: string }).message ?? text;
	} catch {
		return text.slice(0, 300);
	}
}
