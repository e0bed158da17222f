import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createYooKassaEmulator } from '../../sandbox/yookassa';
import type { EmulatorAddress, EmulatorOrders } from './orders';
import { benchCalls } from './calls';
import { savedCards } from './savedCards';
import { benchTelegram } from './telegram';

/**
 * The local Telegram and YooKassa in a process of their own, without page, ledger and saved state: what they cost must not be n8n's, and as little as can be.
 * Ends with its parent.
 */
function main(): void {
	const { tokens, people, savedCards: cards } = JSON.parse(process.argv[2]!) as EmulatorOrders;
	let url = '';
	const ctx = { now: () => Date.now(), publicUrl: () => url, log: () => undefined };
	const telegram = benchTelegram(ctx, tokens, people);
	const yooKassa = createYooKassaEmulator(ctx);
	yooKassa.restore(savedCards(cards, Date.now()));
	const app = express();
	app.disable('x-powered-by');
	app.disable('etag');
	app.use('/telegram', telegram.counted, telegram.api);
	app.use('/yookassa', yooKassa.api);
	app.use('/bench', benchCalls(telegram, yooKassa));
	const server = createServer(app);
	server.listen(0, '127.0.0.1', () => {
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		process.send?.({ url } satisfies EmulatorAddress);
	});
	process.once('disconnect', () => process.exit(0));
}

main();
