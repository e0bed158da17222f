import type { Emulator, SandboxContext } from '../emulator';
import { FAULT_KINDS } from './faults';
import type { TildaEmulatorOptions } from './options';
import { controlRouter, pageRouter } from './routers';
import { Site } from './site';

export type { TildaEmulatorOptions } from './options';

/** A local Tilda site: its page, and the sender of its webhooks. */
export function createTildaEmulator(context: SandboxContext, options: TildaEmulatorOptions = {}): Emulator {
	const site = new Site(context, options);
	return {
		name: 'tilda',
		api: pageRouter(site, options.botUrl ?? '/'),
		control: controlRouter(site),
		faultKinds: FAULT_KINDS,
		addFault: (fault) => site.faults.add(fault),
		clearFaults: () => site.faults.clear(),
		nextDue: () => site.deliveries.nextDue(),
		runDue: async (now) => await site.deliveries.runDue(now),
		busy: () => site.deliveries.busy(),
		snapshot: () => site.save(),
		restore: (state) => site.load(state),
		close: async () => {},
	};
}
