import { connect } from 'node:net';

const LIMIT_MS = 5_000;

type Reply = string | number | null | Error | Reply[];

/**
 * Speaks a few commands to a Redis and gives its replies in order: one connection, closed afterwards. Log-in and database number are those of the URL.
 * The protocol is small (RESP 2, https://redis.io/docs/latest/develop/reference/protocol-spec/), and nothing else of ours speaks to Redis.
 * @throws Error with Redis's own words when it refuses one, or when there is no answer
 */
export async function askRedis(url: string, commands: string[][]): Promise<Reply[]> {
	const { hostname, port, username, password, pathname } = new URL(url);
	const login = password ? [['AUTH', ...(username ? [decodeURIComponent(username)] : []), decodeURIComponent(password)]] : [];
	const select = pathname.length > 1 ? [['SELECT', pathname.slice(1)]] : [];
	const all = [...login, ...select, ...commands];
	const replies = await new Promise<Reply[]>((resolve, reject) => {
		const socket = connect({ host: hostname, port: Number(port || 6379) });
		let heard = Buffer.alloc(0);
		const fail = (error: Error) => (socket.destroy(), reject(error));
		socket.setTimeout(LIMIT_MS, () => fail(new Error('Redis does not answer.')));
		socket.once('error', fail);
		socket.once('close', () => reject(new Error('Redis has closed the connection.')));
		socket.on('data', (chunk) => {
			heard = Buffer.concat([heard, chunk]);
			try {
				const read = readReplies(heard, all.length);
				if (!read) return;
				resolve(read);
				socket.end();
			} catch (error) {
				fail(error as Error);
			}
		});
		socket.write(all.map(encode).join(''));
	});
	const refusal = replies.find((reply) => reply instanceof Error);
	if (refusal instanceof Error) throw refusal;
	return replies.slice(all.length - commands.length);
}

function encode(words: string[]): string {
	return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}

/** So many replies, or nothing while they have not all come. */
function readReplies(bytes: Buffer, count: number): Reply[] | undefined {
	const replies: Reply[] = [];
	let at = 0;
	for (let index = 0; index < count; index++) {
		const read = readReply(bytes, at);
		if (!read) return undefined;
		replies.push(read.reply);
		at = read.next;
	}
	return replies;
}

function readReply(bytes: Buffer, at: number): { reply: Reply; next: number } | undefined {
	const end = bytes.indexOf('\r\n', at);
	if (end < 0) return undefined;
	const text = bytes.toString('utf8', at + 1, end);
	const next = end + 2;
	switch (String.fromCharCode(bytes[at]!)) {
		case '+':
			return { reply: text, next };
		case '-':
			return { reply: new Error(`Redis: ${text}`), next };
		case ':':
			return { reply: Number(text), next };
		case '$':
			return readText(bytes, Number(text), next);
		case '*':
			return readList(bytes, Number(text), next);
		default:
			throw new Error('That is no Redis: it speaks another language.');
	}
}

function readText(bytes: Buffer, length: number, at: number): { reply: Reply; next: number } | undefined {
	if (length < 0) return { reply: null, next: at };
	if (bytes.length < at + length + 2) return undefined;
	return { reply: bytes.toString('utf8', at, at + length), next: at + length + 2 };
}

function readList(bytes: Buffer, length: number, at: number): { reply: Reply; next: number } | undefined {
	const list: Reply[] = [];
	let next = at;
	for (let index = 0; index < length; index++) {
		const read = readReply(bytes, next);
		if (!read) return undefined;
		list.push(read.reply);
		next = read.next;
	}
	return { reply: list, next };
}
