import express, { Router } from 'express';
import { pendingCount } from '../updates/pending';
import type { BotState, Json } from '../state';
import type { TelegramWorld } from '../world';
import { addGroupRoutes } from './groups';
import { addPeopleRoutes } from './people';
import { answer } from './route';

/** Everything under `/control/telegram`. */
export function controlRouter(world: TelegramWorld): Router {
	const router = Router();
	router.use(express.json({ limit: '1mb' }));
	addPeopleRoutes(router, world);
	addGroupRoutes(router, world);
	router.get(
		'/stats',
		answer(() => world.state.stats),
	);
	router.get(
		'/bots',
		answer(() => [...world.state.bots.values()].map(botSummary)),
	);
	// A document by its file_id, or by the sha256 the chat shows.
	router.get('/files/:id', (request, response) => {
		const id = String(request.params.id);
		const file = world.state.files.get(id) ?? [...world.state.files.values()].find((one) => one.sha256 === id);
		if (!file) return void response.status(404).json({ error: 'no such file' });
		response.set('Content-Disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.file_name ?? 'file')}`);
		response.type(file.mime_type ?? 'application/octet-stream').send(world.state.blobs.get(file.sha256));
	});
	return router;
}

function botSummary(bot: BotState): Json {
	return {
		id: bot.id,
		username: bot.username,
		first_name: bot.first_name,
		webhook_url: bot.webhook?.url ?? '',
		last_error_message: bot.webhook?.last_error_message,
		pending_update_count: pendingCount(bot),
		commands: [...bot.commands.values()].flat(),
	};
}
