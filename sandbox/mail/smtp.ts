import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SandboxContext } from '../emulator';
import type { MailBox } from './box';
import type { Faults } from './faults';

export interface Smtp {
	/** Resolves to the port it listens on. */
	port: Promise<number>;
	/** How many mails are being taken right now. */
	open(): number;
	close(): Promise<void>;
}

/** A mail server on a free port of 127.0.0.1: no encryption, no login, and whatever it takes goes into the box. */
export function openSmtp(context: SandboxContext, box: MailBox, faults: Faults): Smtp {
	let open = 0;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['AUTH', 'STARTTLS'],
		// Names of whoever connects are of no interest, and asking for them takes time.
		disableReverseLookup: true,
		logger: false,
		closeTimeout: 1000,
		onRcptTo(_address, _session, callback) {
			const fault = faults.take();
			if (!fault) return callback();
			context.log('mail', 'refused a mail');
			callback(Object.assign(new Error('Not taken'), { responseCode: typeof fault.code === 'number' ? fault.code : 550 }));
		},
		onData(stream, session, callback) {
			open++;
			const to = session.envelope.rcptTo.map(({ address }) => address);
			box
				.put(stream, to, context.now())
				.then(({ subject }) => {
					context.log('mail', `to ${to.join(', ')}: ${subject}`);
					callback();
				}, callback)
				.finally(() => open--);
		},
	});
	// What a client breaks off is its own affair.
	server.on('error', () => {});
	const port = new Promise<number>((resolve, reject) => {
		server.server.once('error', reject);
		server.listen(0, '127.0.0.1', () => resolve((server.server.address() as AddressInfo).port));
	});
	return { port, open: () => open, close: async () => await new Promise((resolve) => server.close(() => resolve())) };
}
