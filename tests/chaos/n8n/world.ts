import type { Emulator } from '../../../sandbox/emulator';
import { stopCommands } from '../../../sandbox/command';
import { terminalSteps } from '../../../sandbox/steps';
import { openStore, type Store } from '../../../service/store/open';
import { openWorld, type World } from '../../scenarios/lib/world';
import type { ChaosOptions } from './options';

/** A sandbox with a real n8n, and the service's own store seen from outside. */
export interface ChaosWorld extends World {
	readonly db: Store['db'];
	readonly service: Store;
	emulator(name: Emulator['name']): Emulator;
}

/** How long a lease of a killed process may hold up the story, seconds of real time. */
const STEP_SECONDS = 300;

/** Starts it on free ports; in queue mode with two workers and a PostgreSQL of its own, which may be crashed. */
export async function openChaosWorld(name: string, { queue, print }: ChaosOptions): Promise<ChaosWorld> {
	// As often as the workflows themselves say: that is what is tried.
	const more = { keepsState: false, askEveryMs: undefined, ...(queue && { queue: { workers: 2, own: true } }) };
	const opening = openWorld(`chaos-${name}`, terminalSteps(), print, STEP_SECONDS, undefined, more);
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void giveUp(opening));
	const world = await opening;
	const service = await openStore({ ...world.sandbox.store, testMode: true });
	return Object.assign(world, {
		service,
		db: service.db,
		emulator: (which: Emulator['name']) => world.sandbox.server.emulators.find((one) => one.name === which)!,
		close: closing(world, service),
	});
}

/** Told to stop: leaves no process behind, also in the middle of the start. */
async function giveUp(opening: Promise<World>): Promise<never> {
	stopCommands();
	await opening.then(async ({ sandbox }) => await sandbox.stop()).catch(() => {});
	process.exit(1);
}

function closing(world: World, service: Store): World['close'] {
	const close = world.close;
	return async (keepData) => {
		await service.close();
		await close(keepData);
	};
}
