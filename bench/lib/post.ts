import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 128 });

/** A POST of JSON that waits as long as it takes: Node's fetch gives up after five minutes without a header. */
export async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
	const bytes = Buffer.from(JSON.stringify(body));
	return await new Promise((resolve, reject) => {
		const sent = request(
			url,
			{ method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': bytes.length, ...headers } },
			(response) => {
				let text = '';
				response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
				response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
				response.once('error', reject);
			},
		);
		sent.once('error', reject);
		sent.end(bytes);
	});
}
