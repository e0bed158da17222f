import { Router } from 'express';
import type { Emulator, Fault, SandboxContext } from '../emulator';
import { apiRouter } from './api';
import { checkoutRouter } from './checkout';
import { controlRouter } from './control';
import { DEFAULT_OPTIONS, type Desk, type YooKassaOptions } from './desk';
import { nextOwnDue, runOwnDue } from './due';
import { FAULT_KINDS, FaultBox } from './faults';
import { Notifier } from './notifier';
import { emptyState, loadState, saveState } from './state';

export { DEFAULT_SHOP, type YooKassaOptions } from './desk';
export { TEST_CARDS } from './cards';

interface Saved {
	state: unknown;
	faults: Fault[];
}

/** YooKassa as a shop and its payers see it: the API v3, the checkout page, the notices. Everything dated follows the service clock. */
export function createYooKassaEmulator(ctx: SandboxContext, given: Partial<YooKassaOptions> = {}): Emulator {
	const options: YooKassaOptions = { ...DEFAULT_OPTIONS, ...given };
	options.shops = options.shops.map((shop) => ({ ...shop }));
	const desk: Desk = {
		ctx,
		options,
		state: emptyState(),
		faults: new FaultBox((text) => ctx.log('yookassa', text)),
		notify: (...event) => notifier.announce(...event),
	};
	const notifier = new Notifier(desk);
	if (options.notificationUrl) desk.state.urls.set(options.shops[0]!.shopId, options.notificationUrl);
	const api = Router();
	api.use('/v3', apiRouter(desk));
	api.use('/checkout', checkoutRouter(desk));

	return {
		name: 'yookassa',
		api,
		control: controlRouter(desk, notifier),
		faultKinds: FAULT_KINDS,
		addFault: (fault) => desk.faults.add(fault),
		clearFaults: () => desk.faults.clear(),
		nextDue: () => {
			const moments = [nextOwnDue(desk), notifier.nextDue()].filter((at) => at !== undefined);
			return moments.length ? Math.min(...moments) : undefined;
		},
		runDue: async (now) => {
			runOwnDue(desk, now);
			await notifier.runDue(now);
		},
		busy: () => notifier.busy(),
		snapshot: (): Saved => ({ state: saveState(desk.state), faults: desk.faults.save() }),
		restore: (saved) => {
			const { state, faults } = saved as Saved;
			loadState(desk.state, state);
			desk.faults.load(faults);
		},
		close: async () => await Promise.resolve(),
	};
}
