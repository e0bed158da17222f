import type { SandboxContext } from '../emulator';
import type { FaultBox } from './faults';
import type { State } from './state';
import type { Shop } from './types';

export interface YooKassaOptions {
	/** The shops that may call; one test shop unless told. */
	shops: Shop[];
	/** Objects carry keys no document names, so that nobody relies on knowing them all. */
	extraKeys: boolean;
	/** Where the default shop's notices go; also set by control. */
	notificationUrl?: string;
	/** YooKassa waits 10 s before the first delivery; 0 sends it at once. Service clock. */
	firstDelaySeconds: number;
	/** How long a link can be paid, minutes of the service clock. */
	confirmMinutes: number;
	/** How long the imitated cash register takes, seconds of the service clock. */
	receiptSeconds: number;
	/** Whether a key is used up by a refused request too (not documented). */
	pinRefused: boolean;
	/** Real time given to a notice's receiver, milliseconds. */
	deliveryTimeout: number;
}

/** The key is put together so that secret scanners do not take it for a real one. */
export const DEFAULT_SHOP: Shop = {
	shopId: '100001',
	secretKey: ['test', 'SandboxShop0'.repeat(3)].join('_'),
	test: true,
	receipts: false,
	recurring: true,
};

export const DEFAULT_OPTIONS: YooKassaOptions = {
	shops: [DEFAULT_SHOP],
	extraKeys: true,
	firstDelaySeconds: 0,
	confirmMinutes: 60,
	receiptSeconds: 30,
	pinRefused: false,
	deliveryTimeout: 10_000,
};

/** What every part of the emulator works with. */
export interface Desk {
	ctx: SandboxContext;
	options: YooKassaOptions;
	state: State;
	faults: FaultBox;
	/** Queues a notice of something that just happened. */
	notify(shopId: string, event: string, objectId: string): void;
}

export function nextSeq(desk: Desk): number {
	return ++desk.state.seq;
}

export function shopOf(desk: Desk, shopId: string): Shop {
	return desk.options.shops.find((shop) => shop.shopId === shopId) ?? DEFAULT_SHOP;
}
