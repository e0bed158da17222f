import { Agent, type OutgoingHttpHeaders, request } from 'node:http';
import type { Answer, Call } from './call';

/** Longer an answer may not take: nothing here waits for an execution. */
const LIMIT_MS = 60_000;
/** Nor one that may never come. */
export const SHORT_LIMIT_MS = 2_000;

/** Sends calls over connections that stay open. */
export class Sender {
	private readonly agent: Agent;
	private sent = 0;

	constructor(
		private readonly url: string,
		connections: number,
	) {
		this.agent = new Agent({ keepAlive: true, maxSockets: connections });
	}

	/** Never throws: whatever goes wrong is told as an answer of status 0. One cut off by a kept connection that n8n had just closed is sent anew. */
	async send(call: Call, limitMs = LIMIT_MS): Promise<Answer> {
		const { hostname, port } = new URL(this.url);
		const headers: OutgoingHttpHeaders = {
			...call.headers,
			'x-forwarded-for': `${String(call.headers['x-forwarded-for'] ?? '')}, ${this.address()}`,
		};
		if (call.body.length > 0 || call.method === 'POST') headers['content-length'] = call.body.length;
		const once = async () =>
			await new Promise<Answer>((resolve) => {
				const failed = (why: string) => resolve({ status: 0, headers: {}, text: why });
				const sending = request(
					{ hostname, port, path: call.path, method: call.method, headers, agent: this.agent, timeout: limitMs },
					(response) => {
						const parts: Buffer[] = [];
						response.on('data', (part: Buffer) => parts.push(part));
						response.on('error', (error) => failed(error.message));
						response.on('end', () =>
							resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString('utf8') }),
						);
					},
				);
				sending.on('timeout', () => sending.destroy(new Error(`no answer within ${limitMs / 1000} s`)));
				sending.on('error', (error) => failed(error.message));
				sending.end(call.body.length > 0 ? call.body : undefined);
			});
		try {
			const answer = await once();
			return answer.status === 0 && /ECONNRESET|socket hang up|EPIPE/.test(answer.text) ? await once() : answer;
		} catch (error) {
			return { status: 0, headers: {}, text: `not sent: ${(error as Error).message}` };
		}
	}

	close(): void {
		this.agent.destroy();
	}

	/** Every call from an address of its own: what one address may do is limited, and that would hide all the rest. */
	private address(): string {
		const number = ++this.sent;
		return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
	}
}
