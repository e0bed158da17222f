import express, { Router } from 'express';
import { answer, BadCall } from '../control/respond';
import type { Desk } from './index';
import type { Knobs } from './options';

/** The control calls under `/control/dropbox`: the folder as its owner sees it, and what the emulator counted. Paths are Dropbox paths, such as `/series/001 Title.pdf`. */
export function controlRouter(desk: Desk): Router {
	const router = Router();
	const { world, folder } = desk;
	router.use(async (_request, _response, next) => {
		await desk.ready;
		next();
	});
	router.get(
		'/files',
		answer(() => ({
			folder,
			files: world
				.entries('', true)
				.filter((entry) => entry['.tag'] === 'file')
				.map(({ path_display: path, size, content_hash, id, rev }) => ({ path, size, content_hash, id, rev })),
		})),
	);
	router.put(
		'/files/*path',
		express.raw({ type: () => true, limit: '200mb' }),
		answer(({ params, body }) => {
			const { metadata } = world.put(pathOf(params), Buffer.isBuffer(body) ? body : Buffer.alloc(0));
			desk.context.log('dropbox', `file put: ${metadata.path_display} (${metadata.size} bytes)`);
			return metadata;
		}),
	);
	router.delete(
		'/files/*path',
		answer(({ params }) => {
			if (!world.remove(pathOf(params))) throw new BadCall(`There is nothing at ${pathOf(params)}.`);
			desk.context.log('dropbox', `removed: ${pathOf(params)}`);
		}),
	);
	router.post(
		'/move',
		express.json(),
		answer(({ body }) => {
			const { from, to } = (body ?? {}) as { from?: string; to?: string };
			const moved = from && to ? world.move(from, to) : undefined;
			if (!moved) throw new BadCall('"from" must be a file in the folder and "to" its new path.');
			desk.context.log('dropbox', `moved: ${from} → ${to}`);
			return moved.metadata;
		}),
	);
	router.get('/content/*path', (request, response) => {
		const file = world.file(pathOf(request.params));
		if (!file) return void response.status(404).json({ error: `There is no file at ${pathOf(request.params)}.` });
		response.type(/\.pdf$/i.test(file.metadata.name) ? 'application/pdf' : 'application/octet-stream').send(file.bytes);
	});
	router.get(
		'/state',
		answer(() => ({ refreshes: desk.tokens.refreshes, calls: desk.calls, journal: world.journal.length, knobs: desk.knobs })),
	);
	router.put(
		'/knobs',
		express.json(),
		answer(({ body }) => Object.assign(desk.knobs, knobsIn(body))),
	);
	router.post(
		'/webhook',
		express.json(),
		answer(async ({ body }) => {
			if (!(await desk.webhooks.set((body as { url?: string } | undefined)?.url)))
				throw new BadCall('The address did not answer the challenge.');
		}),
	);
	return router;
}

/** Express gives the rest of a path as its decoded parts. */
function pathOf(params: Record<string, string | string[]>): string {
	return `/${[params.path ?? []].flat().join('/')}`;
}

function knobsIn(body: unknown): Partial<Knobs> {
	const { pageSize, shuffle, tokenSeconds } = (body ?? {}) as Partial<Knobs>;
	const whole = (value: unknown) => value === undefined || (Number.isInteger(value) && (value as number) > 0);
	if (!whole(pageSize) || !whole(tokenSeconds) || (shuffle !== undefined && typeof shuffle !== 'boolean'))
		throw new BadCall('Knobs: pageSize and tokenSeconds are whole numbers above 0, shuffle is true or false.');
	return JSON.parse(JSON.stringify({ pageSize, shuffle, tokenSeconds })) as Partial<Knobs>;
}
