import { type Response, Router } from 'express';
import type { Ledger, LedgerLine } from '../ledger';
import { answer } from './respond';

/** `GET /control/events`: the ledger as a stream of server-sent events, from `Last-Event-ID` or `?since=` on; `GET /control/ledger` the same as a list. */
export function eventCalls(ledger: Ledger): Router {
	const router = Router();
	router.get(
		'/ledger',
		answer(({ query }) => ledger.since(Number(query.since ?? 0))),
	);
	router.get('/events', (request, response) => {
		response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-cache', connection: 'keep-alive' });
		response.flushHeaders();
		for (const line of ledger.since(Number(request.get('last-event-id') ?? request.query.since ?? 0))) send(response, line);
		const stop = ledger.listen((line) => send(response, line));
		request.once('close', stop);
	});
	return router;
}

function send(response: Response, line: LedgerLine): void {
	response.write(`id: ${line.id}\ndata: ${JSON.stringify(line)}\n\n`);
}
