import express, { Router, type Request, type Response } from 'express';
import type { Emulator } from '../../sandbox/emulator';
import type { BenchTelegram } from './telegram';

/** How long a flood may take, ms. */
const FLOOD_LIMIT_MS = 10 * 60_000;

/** What the bench asks of the emulators besides the vendors' own calls. */
export function benchCalls(telegram: BenchTelegram, yooKassa: Emulator): Router {
	const router = Router();
	router.use(express.json());
	router.get('/stats', (_request, response) => void response.json(telegram.stats()));
	router.get('/webhook/:botId', ({ params }, response) => void response.json(telegram.webhook(Number(params.botId))));
	router.post('/limits', ({ body }: Request, response) => {
		telegram.limits((body as { on: boolean }).on);
		response.json({});
	});
	router.post('/bank', ({ body }: Request, response) => {
		const { ms } = body as { ms: number };
		yooKassa.clearFaults();
		if (ms > 0) yooKassa.addFault({ service: 'yookassa', kind: 'slow', method: 'POST', path: '/payments', ms, times: Infinity });
		response.json({});
	});
	// `count` people, from one id on, press Start at a bot at once. Answers with the ms until as many messages have been sent to them.
	router.post('/start', (request: Request, response: Response) => {
		const { botId, from, count } = request.body as { botId: number; from: number; count: number };
		const began = performance.now();
		let left = count;
		const stop = telegram.onSend(() => --left === 0 && end(200));
		const limit = setTimeout(() => end(504), FLOOD_LIMIT_MS);
		const end = (status: number) => {
			stop();
			clearTimeout(limit);
			response.status(status).json({ ms: performance.now() - began, unanswered: left });
		};
		telegram.start(botId, from, count);
	});
	return router;
}
