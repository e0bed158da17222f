import type { FaultBox } from '../whatsapp/faultBox';
import type { Rates } from '../whatsapp/rates';
import type { Webhooks } from '../whatsapp/webhooks';
import type { World } from '../whatsapp/world';

/** The one app of the local Gupshup. */
export interface GupshupApp {
	apiKey: string;
	appName: string;
	appId: string;
	/** The number it sends from, digits. */
	source: string;
}

/** What the app's owner entered as his callback. */
export interface Callback {
	url: string;
	/** A header that goes with each call; Gupshup signs nothing. */
	header?: { name: string; value: string };
	/** Which of message, enqueued, failed, sent, delivered, read, template, account, billing, preference are ticked; all unless told. */
	events?: string[];
}

export interface Desk {
	world: World;
	app: GupshupApp;
	faults: FaultBox;
	webhooks: Webhooks;
	rates: Rates;
	callback?: Callback;
}
