import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { SandboxContext } from '../emulator';
import { fileFor } from './download';
import type { World } from './world';

const LIFE_MS = 4 * 3600_000;

/** Temporary links: four hours of the service clock, no authorisation, then 410. */
export class Links {
	private readonly given = new Map<string, { id: string; until: number }>();

	constructor(
		private readonly context: SandboxContext,
		private readonly world: World,
	) {}

	create(path: unknown): object {
		const { metadata } = fileFor(this.world, path, 'files/get_temporary_link');
		const key = randomBytes(16).toString('base64url');
		this.given.set(key, { id: metadata.id, until: this.context.now() + LIFE_MS });
		const { '.tag': _, ...plain } = metadata;
		return { metadata: plain, link: `${this.context.publicUrl()}/dropbox/temp/${key}/${encodeURIComponent(metadata.name)}` };
	}

	open(request: Request, response: Response): void {
		const link = this.given.get(String(request.params.key));
		const file = link && this.world.file(link.id);
		if (!link || link.until <= this.context.now() || !file)
			return void response.status(410).type('text/plain').send('This link has expired.');
		response.type(/\.pdf$/i.test(file.metadata.name) ? 'application/pdf' : 'application/octet-stream').send(file.bytes);
	}
}
