import type { Emulator, SandboxContext } from '../emulator';
import { apiRouter } from './api';
import { controlRouter } from './control';
import { Cursors } from './cursors';
import { FAULT_KINDS, Faults } from './faults';
import { Links } from './links';
import { Listing } from './listing';
import { knobsFrom, type DropboxEmulatorOptions, type Knobs } from './options';
import { cleanPath } from './paths';
import { sampleFiles } from './samples';
import { Tokens } from './tokens';
import { Webhooks } from './webhooks';
import { World } from './world';

export type { DropboxEmulatorOptions } from './options';

/** The parts of one emulator, as its routers use them. */
export interface Desk {
	readonly context: SandboxContext;
	/** The series' own folder. */
	readonly folder: string;
	readonly world: World;
	readonly tokens: Tokens;
	readonly cursors: Cursors;
	readonly listing: Listing;
	readonly links: Links;
	readonly webhooks: Webhooks;
	readonly faults: Faults;
	readonly knobs: Knobs;
	/** Calls so far by route. */
	readonly calls: Record<string, number>;
	/** Settled when the sample files are there. */
	readonly ready: Promise<void>;
	count(route: string): void;
}

interface Saved {
	world: ReturnType<World['save']>;
	tokens: Array<[string, number]>;
}

/** A local Dropbox: files in memory, one app, one user. A new one fills its folder with sample PDFs; a restored one keeps what it had. */
export function createDropboxEmulator(
	context: SandboxContext,
	options: DropboxEmulatorOptions = {},
): Emulator & { readonly ready: Promise<void> } {
	const world = new World(() => context.now());
	const knobs = knobsFrom(options);
	const cursors = new Cursors(world);
	const folder = cleanPath(options.folder ?? '/series');
	let filled = false;
	let restored = false;
	const ready = fill();
	const desk: Desk = {
		context,
		folder,
		world,
		knobs,
		cursors,
		ready,
		calls: {},
		tokens: new Tokens(
			() => context.now(),
			options,
			() => knobs.tokenSeconds,
		),
		listing: new Listing(world, cursors, knobs),
		links: new Links(context, world),
		webhooks: new Webhooks(context, options.appSecret ?? 'any', world),
		faults: new Faults((text) => context.log('dropbox', text)),
		count: (route) => void (desk.calls[route] = (desk.calls[route] ?? 0) + 1),
	};

	async function fill(): Promise<void> {
		const files = await sampleFiles(options.samples ?? 20);
		if (!restored) {
			world.addFolder(folder);
			for (const { name, bytes } of files) world.put(`${folder}/${name}`, bytes);
		}
		filled = true;
	}

	return {
		name: 'dropbox',
		api: apiRouter(desk),
		control: controlRouter(desk),
		faultKinds: FAULT_KINDS,
		ready,
		addFault: (fault) => desk.faults.add(fault),
		clearFaults: () => desk.faults.clear(),
		// Nothing happens here by itself: tokens and links simply run out.
		nextDue: () => undefined,
		runDue: async () => {},
		busy: () => !filled || desk.webhooks.busy(),
		// Not before it is filled: an empty folder must not be kept for good.
		snapshot: (): Saved | undefined => (filled ? { world: world.save(), tokens: desk.tokens.save() } : undefined),
		restore: (state) => {
			restored = true;
			const saved = state as Saved;
			world.load(saved.world);
			desk.tokens.load(saved.tokens);
		},
		close: async () => {
			await ready;
			desk.webhooks.close();
		},
	};
}
