/** The local mail server, spoken to by hand; n8n's own client meets it in tests/workflows/mail.test.ts. */
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { createMailEmulator, type MailEmulator } from '../../sandbox/mail';
import { MailBox } from '../../sandbox/mail/box';
import { serveEmulator, type ServedEmulator } from '../support/serveEmulator';

let server: ServedEmulator<MailEmulator>;
beforeEach(async () => void (server = await serveEmulator(createMailEmulator)));
afterEach(async () => await server.close());

/** Sends one mail line by line; the server's last answer before QUIT. */
async function send(subject: string, to = 'anna@example.org'): Promise<string> {
	const lines = [
		'EHLO test',
		'MAIL FROM:<hello@example.com>',
		`RCPT TO:<${to}>`,
		'DATA',
		`From: Test <hello@example.com>\r\nSubject: ${subject}\r\nContent-Type: text/html\r\n\r\n<a href="https://a.example/?x=1&amp;y=2">here</a>\r\n.`,
		'QUIT',
	];
	const socket = connect(await server.emulator.port(), '127.0.0.1');
	const answers: string[] = [];
	return await new Promise((resolve, reject) => {
		socket.on('error', reject);
		socket.on('close', () => resolve(answers.at(-2) ?? ''));
		socket.on('data', (data) => {
			const answer = String(data).trimEnd().split('\r\n').at(-1)!;
			answers.push(answer);
			const isRefused = /^[45]/.test(answer);
			const next = isRefused ? 'QUIT' : lines.shift();
			if (next) socket.write(`${next}\r\n`);
		});
	});
}
const kept = async () => (await server.control('GET', '')).body;

it('shows what it has taken, with the links in it, and forgets it when told', async () => {
	expect(await send('One')).toMatch(/^250/);
	expect(await kept()).toMatchObject([
		{ id: 1, to: ['anna@example.org'], from: '"Test" <hello@example.com>', subject: 'One', links: ['https://a.example/?x=1&y=2'] },
	]);
	expect((await server.control('DELETE', '')).status).toBe(200);
	expect(await kept()).toEqual([]);
});

it('refuses as often as told, with the code it was told', async () => {
	server.emulator.addFault({ service: 'mail', kind: 'refuse', times: 2 });
	expect(await send('One')).toMatch(/^550/);
	expect(await send('Two')).toMatch(/^550/);
	server.emulator.addFault({ service: 'mail', kind: 'refuse', code: 451 });
	expect(await send('Three')).toMatch(/^451/);
	expect(await send('Four')).toMatch(/^250/);
	expect(await kept()).toHaveLength(1);
});

it('keeps the last mails only, and over a restart', async () => {
	const box = new MailBox();
	for (let i = 0; i < 203; i++) await box.put(Readable.from([`Subject: ${i}\r\n\r\nText`]), ['anna@example.org'], i);
	const mails = box.all();
	expect([mails.length, mails[0]!.subject, mails.at(-1)!.subject]).toEqual([200, '3', '202']);
	const other = new MailBox();
	other.load(JSON.parse(JSON.stringify(box.save())));
	expect(other.all()).toEqual(mails);
	expect((await other.put(Readable.from(['']), [], 0)).id).toBe(204);
});
