import type { Emulator, SandboxContext } from '../emulator';
import { createGupshupEmulator, type GupshupApp } from '../gupshup';
import { createWhatsAppCloudEmulator, type CloudAccount } from '../whatsappCloud';
import { DEFAULT_OPTIONS, type WhatsAppOptions } from './options';
import { World } from './world';

export type { WhatsAppOptions } from './options';

export interface WhatsAppEmulators {
	/** Gupshup's API at `api`. */
	gupshup: Emulator;
	/** Meta's Cloud API at `api`, the people of both at `control`. */
	whatsapp: Emulator;
}

/** A local WhatsApp that is reached through Gupshup and through Meta. All moments in it follow the service clock; rates and time limits follow real time. */
export function createWhatsAppEmulators(
	ctx: SandboxContext,
	accounts: { gupshup: GupshupApp; cloud: CloudAccount },
	options: Partial<WhatsAppOptions> = {},
): WhatsAppEmulators {
	const world = new World(ctx, { ...DEFAULT_OPTIONS, ...options, prices: { ...DEFAULT_OPTIONS.prices, ...options.prices } });
	return { gupshup: createGupshupEmulator(world, accounts.gupshup), whatsapp: createWhatsAppCloudEmulator(world, accounts.cloud) };
}
