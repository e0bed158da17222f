import { Router, type Request, type Response } from 'express';
import { NoAnswer, runMethod } from '../methods/run';
import { Refusal } from '../refusal';
import type { TelegramWorld } from '../world';
import { readCall } from './readCall';
import { botIdOf } from './token';

/** `/bot<token>/<method>` and `/file/bot<token>/<path>`, as the Bot API server answers them. */
export function apiRouter(world: TelegramWorld): Router {
	const router = Router();
	router.use((request, response) => {
		void serve(world, request, response).catch((error: unknown) => fail(world, response, error));
	});
	return router;
}

async function serve(world: TelegramWorld, request: Request, response: Response): Promise<void> {
	const path = decodeURIComponent(request.path);
	const file = /^\/file\/bot([^/]*)\/(?:test\/)?(.+)$/.exec(path);
	if (file) return serveFile(world, response, botIdOf(file[1]!, world.options.acceptedTokens), file[2]!);
	const call = /^\/bot([^/]*)\/(?:test\/)?([^/]*)\/?$/.exec(path);
	if (!call) throw new Refusal(404, 'Not Found');
	const bot = world.botOf(botIdOf(call[1]!, world.options.acceptedTokens));
	const params = await readCall(request, new URLSearchParams(request.url.split('?')[1] ?? ''));
	const envelope = await runMethod(world, bot, call[2]!, params);
	response.status(200).json(envelope);
}

function serveFile(world: TelegramWorld, response: Response, botId: number, filePath: string): void {
	const file = [...world.state.files.values()].find((one) => one.file_path === filePath && one.botId === botId);
	if (!file) throw new Refusal(404, 'Not Found');
	response
		.status(200)
		.type(file.mime_type ?? 'application/octet-stream')
		.send(world.state.blobs.get(file.sha256));
}

function fail(world: TelegramWorld, response: Response, error: unknown): void {
	if (error instanceof NoAnswer) return withhold(response, error);
	const refusal = error instanceof Refusal ? error : new Refusal(500, 'internal error');
	if (refusal !== error) world.ctx.log('telegram', `emulator error: ${(error as Error).stack ?? String(error)}`);
	if (response.headersSent || response.destroyed) return;
	if (refusal.parameters?.retry_after !== undefined) response.set('Retry-After', String(refusal.parameters.retry_after));
	response.status(refusal.code).json(refusal.envelope);
}

function withhold(response: Response, { how, ms }: NoAnswer): void {
	if (how === '502') response.status(502).type('html').send('<html><body><h1>502 Bad Gateway</h1></body></html>');
	else if (how === 'reset') response.socket?.destroy();
	else setTimeout(() => response.socket?.destroy(), ms).unref();
}
