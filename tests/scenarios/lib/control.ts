/** The sandbox's control API. Every call throws with the sandbox's own words when it is refused. */
export class Control {
	constructor(readonly url: string) {}

	async get<T>(path: string): Promise<T> {
		return await this.call<T>('GET', path);
	}

	async post<T>(path: string, body: unknown = {}, limitMs?: number): Promise<T> {
		return await this.call<T>('POST', path, JSON.stringify(body), 'application/json', limitMs);
	}

	async delete<T>(path: string): Promise<T> {
		return await this.call<T>('DELETE', path);
	}

	async putBytes<T>(path: string, bytes: Uint8Array): Promise<T> {
		return await this.call<T>('PUT', path, bytes, 'application/octet-stream');
	}

	/** The bytes of a file. */
	async bytes(path: string): Promise<Uint8Array> {
		const answer = await fetch(`${this.url}/control${path}`, { signal: AbortSignal.timeout(60_000) });
		if (!answer.ok) throw new Error(`GET /control${path}: ${answer.status}`);
		return new Uint8Array(await answer.arrayBuffer());
	}

	private async call<T>(method: string, path: string, body?: string | Uint8Array, type = 'application/json', limitMs = 60_000): Promise<T> {
		const answer = await fetch(`${this.url}/control${path}`, {
			method,
			body: body as string | undefined,
			headers: body === undefined ? {} : { 'content-type': type },
			signal: AbortSignal.timeout(limitMs),
		});
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${method} /control${path}: ${answer.status} ${text.slice(0, 500)}`);
		return (text ? JSON.parse(text) : undefined) as T;
	}
}
