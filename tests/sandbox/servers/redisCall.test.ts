import { type AddressInfo, createServer, type Server } from 'node:net';
import { askRedis } from '../../../sandbox/servers/redisCall';

let server: Server | undefined;

afterEach(async () => await new Promise((done) => (server ? server.close(done) : done(undefined))));

/** A Redis that says these bytes, one after the other; gives its address and what it has heard. */
async function redis(...says: string[]): Promise<{ url: string; heard: () => string }> {
	let heard = '';
	server = createServer((socket) => {
		socket.once('data', async (chunk) => {
			heard += chunk.toString();
			for (const piece of says) {
				socket.write(piece);
				await new Promise((next) => setTimeout(next, 5));
			}
		});
	});
	await new Promise<void>((ready) => server!.listen(0, '127.0.0.1', ready));
	return { url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`, heard: () => heard };
}

it('log-in and number of the database come first, and only the answers asked for are given', async () => {
	const { url, heard } = await redis('+OK\r\n+OK\r\n+PONG\r\n');
	expect(await askRedis(`${url.replace('//', '//me:p%20w@')}/3`, [['PING']])).toEqual(['PONG']);
	expect(heard()).toBe('*3\r\n$4\r\nAUTH\r\n$2\r\nme\r\n$3\r\np w\r\n*2\r\n$6\r\nSELECT\r\n$1\r\n3\r\n*1\r\n$4\r\nPING\r\n');
});

it('an answer that comes in pieces is put together, whatever it is', async () => {
	const bytes = Buffer.byteLength('ключ');
	const { url } = await redis('*2\r\n$2\r\n1', `7\r\n*3\r\n$${bytes}\r\nклю`, 'ч\r\n', '$-1\r\n:4', '2\r\n');
	expect(await askRedis(url, [['SCAN', '0']])).toEqual([['17', ['ключ', null, 42]]]);
});

it('a refusal is thrown in its own words', async () => {
	const { url } = await redis('-NOAUTH Authentication required.\r\n');
	await expect(askRedis(url, [['PING']])).rejects.toThrow('Redis: NOAUTH Authentication required.');
});
