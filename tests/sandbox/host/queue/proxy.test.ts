import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { freePort } from '../../../../sandbox/host/freePort';
import { type Proxy, startProxy } from '../../../../sandbox/host/queue/proxy';

const servers: Server[] = [];
const proxies: Proxy[] = [];

afterEach(async () => {
	for (const proxy of proxies.splice(0)) await proxy.close();
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		await new Promise((done) => server.close(done));
	}
});

/** An n8n process of that name. */
async function behind(name: string, answer?: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
	const server = createServer((request, response) => {
		if (answer) return answer(request, response);
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.once('end', () =>
			response.setHeader('x-is', name).end(JSON.stringify({ name, url: request.url, body, headers: request.headers })),
		);
	});
	server.on('upgrade', (request, socket) => {
		socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n${name}${request.url}`);
		socket.once('end', () => socket.destroy());
		socket.on('data', (chunk: Buffer) => socket.write(`echo ${chunk.toString()}`));
	});
	servers.push(server);
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	return (server.address() as AddressInfo).port;
}

async function proxyTo(ports: { main: number; webhook: number }): Promise<string> {
	const proxy = await startProxy(0, ports);
	proxies.push(proxy);
	return `http://127.0.0.1:${proxy.port}`;
}

it.each([
	['/webhook/bot?x=1', 'webhook'],
	['/webhook-waiting/7', 'webhook'],
	['/form/a', 'webhook'],
	['/webhook-test/bot', 'main'],
	['/rest/workflows', 'main'],
	['/', 'main'],
	['/other/webhook/', 'main'],
])('%s is for the %s', async (path, who) => {
	const url = await proxyTo({ main: await behind('main'), webhook: await behind('webhook') });
	const answer = await fetch(`${url}${path}`, { method: 'POST', body: 'hello', headers: { 'x-own': 'yes' } });
	const heard = (await answer.json()) as { headers: Record<string, string> };
	expect(heard).toMatchObject({ name: who, url: path, body: 'hello', headers: { 'x-own': 'yes', 'x-forwarded-for': '127.0.0.1' } });
	expect(heard.headers.host).toBe(url.slice('http://'.length));
	expect(answer.headers.get('x-is')).toBe(who);
});

it('while a process is away its caller is asked to come again, and the other goes on', async () => {
	const url = await proxyTo({ main: await behind('main'), webhook: await freePort() });
	const answer = await fetch(`${url}/webhook/bot`, { method: 'POST', body: '{}' });
	expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
	expect((await fetch(`${url}/rest`)).status).toBe(200);
});

it('a process that dies in the middle of an answer ends the connection, not the proxy', async () => {
	const url = await proxyTo({
		main: await behind('main'),
		webhook: await behind('webhook', (_, response) => {
			response.writeHead(200, { 'content-length': 100 }).write('begun');
			setImmediate(() => response.socket!.destroy());
		}),
	});
	await expect(fetch(`${url}/webhook/x`).then(async (answer) => await answer.text())).rejects.toThrow();
	expect((await fetch(`${url}/rest`)).status).toBe(200);
});

it("the editor's push connection goes through", async () => {
	const url = await proxyTo({ main: await behind('main'), webhook: await behind('webhook') });
	const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port) });
	let heard = '';
	socket.on('data', (chunk) => (heard += chunk.toString()));
	socket.write('GET /rest/push HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
	const until = async (text: string) => {
		while (!heard.includes(text)) await new Promise((next) => setTimeout(next, 5));
	};
	await until('main/rest/push');
	socket.write('ping');
	await until('echo ping');
	const ended = new Promise((done) => socket.once('close', done));
	await proxies.pop()!.close();
	await ended;
});
