import type { Emulator, Fault, SandboxContext } from '../emulator';
import { controlRouter } from './control';
import { FAULT_KINDS } from './faults';
import { apiRouter } from './http/apiRouter';
import { resolveOptions, type TelegramEmulatorOptions } from './options';
import { fromSnapshot, toSnapshot } from './snapshot';
import { isHolding } from './updates/emit';
import { pendingCount, tryAtOnce } from './updates/pending';
import { TelegramWorld } from './world';

export type { TelegramEmulatorOptions } from './options';

/**
 * A local Telegram: the Bot API at `api`, people to play at `control`. Message dates follow the service clock; deliveries, waits, rates
 * and the life of a button tap follow real time, as they are about machines, not about the service's days.
 */
export function createTelegramEmulator(ctx: SandboxContext, options: TelegramEmulatorOptions = {}): Emulator {
	const world = new TelegramWorld(ctx, resolveOptions(options));
	return {
		name: 'telegram',
		api: apiRouter(world),
		control: controlRouter(world),
		faultKinds: FAULT_KINDS,
		addFault: (fault) => addFault(world, fault),
		clearFaults: () => {
			world.faults.clear();
			world.limitsOn = world.options.limits;
			world.uploadGuardOn = world.options.uploadGuard;
			world.latencyMs = 0;
		},
		nextDue: () => undefined,
		runDue: async () => undefined,
		busy: () => world.sender.busy() || isHolding(world) || isPolledForMore(world),
		snapshot: () => toSnapshot(world.state),
		restore: (snapshot) => {
			world.sender.reset();
			world.state = fromSnapshot(snapshot);
			world.rates.clear();
			world.uploadGuard.clear();
			for (const bot of world.state.bots.values()) tryAtOnce(bot);
			for (const botId of world.state.bots.keys()) world.sender.wake(botId);
		},
		close: async () => {
			world.sender.close();
			world.pollers.close();
		},
	};
}

function addFault(world: TelegramWorld, fault: Fault): void {
	if (!Object.hasOwn(FAULT_KINDS, fault.kind))
		throw new Error(`Telegram has no fault "${fault.kind}". There are: ${Object.keys(FAULT_KINDS).join(', ')}.`);
	if (fault.kind === 'latency') world.latencyMs = Number(fault.ms ?? 100);
	else if (fault.kind === 'limits') world.limitsOn = fault.on !== false;
	else if (fault.kind === 'upload-guard') world.uploadGuardOn = fault.on !== false;
	else world.faults.add(fault);
}

function isPolledForMore(world: TelegramWorld): boolean {
	return [...world.state.bots.values()].some((bot) => !bot.webhook && pendingCount(bot) > 0 && world.pollers.isPolling(bot.id));
}
