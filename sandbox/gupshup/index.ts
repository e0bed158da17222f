import type { Emulator, Fault } from '../emulator';
import { fastestClock } from '../telegram/fastestClock';
import { FaultBox } from '../whatsapp/faultBox';
import { Rates } from '../whatsapp/rates';
import { Webhooks } from '../whatsapp/webhooks';
import { earliest, runWorld, worldDue } from '../whatsapp/due';
import type { World } from '../whatsapp/world';
import { apiRouter } from './api';
import { caller } from './caller';
import { controlRouter } from './control';
import type { Callback, Desk, GupshupApp } from './desk';
import { FAULT_KINDS } from './faults';
import { gupshupReporter } from './reporter';

export type { GupshupApp } from './desk';

const PER_SECOND = 20;

interface Saved {
	callback?: Callback;
	webhooks: ReturnType<Webhooks['save']>;
	faults: Fault[];
}

/** Gupshup as an app's owner and his program see it; the people behind it are the world's. */
export function createGupshupEmulator(world: World, app: GupshupApp): Emulator {
	const { ctx } = world;
	const { rateClock = fastestClock(() => ctx.now()) } = world.options;
	const faults = new FaultBox(FAULT_KINDS, (text) => ctx.log('gupshup', text));
	const desk = { world, app, faults, rates: new Rates(rateClock, PER_SECOND) } as Desk;
	desk.webhooks = new Webhooks(ctx, faults, caller(desk));
	world.reporters.push(gupshupReporter(desk));
	return {
		name: 'gupshup',
		api: apiRouter(desk),
		control: controlRouter(desk),
		faultKinds: FAULT_KINDS,
		addFault: (fault) => faults.add(fault),
		clearFaults: () => faults.clear(),
		nextDue: () => earliest(worldDue(world), desk.webhooks.nextDue()),
		runDue: async (now) => {
			runWorld(world, now);
			await desk.webhooks.run();
		},
		busy: () => world.busy() || desk.webhooks.busy(),
		snapshot: (): Saved => ({ callback: desk.callback, webhooks: desk.webhooks.save(), faults: faults.save() }),
		restore: (saved) => {
			const { callback, webhooks, faults: armed } = saved as Saved;
			desk.callback = callback;
			desk.webhooks.load(webhooks);
			faults.load(armed);
			desk.rates.clear();
		},
		close: async () => {},
	};
}
