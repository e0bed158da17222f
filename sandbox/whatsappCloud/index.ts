import type { Emulator, Fault } from '../emulator';
import { fastestClock } from '../telegram/fastestClock';
import { earliest, runWorld, worldDue } from '../whatsapp/due';
import { FaultBox } from '../whatsapp/faultBox';
import { Rates } from '../whatsapp/rates';
import { Webhooks } from '../whatsapp/webhooks';
import type { World } from '../whatsapp/world';
import { apiRouter } from './api';
import { caller } from './caller';
import { controlRouter } from './control';
import type { CloudAccount, Desk } from './desk';
import { FAULT_KINDS } from './faults';
import { cloudReporter } from './reporter';

export type { CloudAccount } from './desk';

const PER_SECOND = 80;

interface Saved {
	world: unknown;
	callbackUrl?: string;
	webhooks: ReturnType<Webhooks['save']>;
	faults: Fault[];
}

/** Meta's Cloud API as a business's program sees it. The shared world is saved with it. */
export function createWhatsAppCloudEmulator(world: World, account: CloudAccount): Emulator {
	const { ctx } = world;
	const { rateClock = fastestClock(() => ctx.now()) } = world.options;
	const faults = new FaultBox(FAULT_KINDS, (text) => ctx.log('whatsapp', text));
	const desk = { world, account, faults, rates: new Rates(rateClock, PER_SECOND), uploads: new Map() } as Desk;
	desk.webhooks = new Webhooks(ctx, faults, caller(desk));
	world.reporters.push(cloudReporter(desk));
	return {
		name: 'whatsapp',
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
		snapshot: (): Saved => ({ world: world.save(), callbackUrl: desk.callbackUrl, webhooks: desk.webhooks.save(), faults: faults.save() }),
		restore: (saved) => {
			const { world: state, callbackUrl, webhooks, faults: armed } = saved as Saved;
			world.load(state);
			desk.callbackUrl = callbackUrl;
			desk.webhooks.load(webhooks);
			faults.load(armed);
			desk.rates.clear();
		},
		close: async () => {},
	};
}
