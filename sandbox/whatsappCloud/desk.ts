import type { FaultBox } from '../whatsapp/faultBox';
import type { Rates } from '../whatsapp/rates';
import type { Webhooks } from '../whatsapp/webhooks';
import type { World } from '../whatsapp/world';

/** The one business of the local Meta: its app, account and number. */
export interface CloudAccount {
	accessToken: string;
	phoneNumberId: string;
	businessAccountId: string;
	appId: string;
	/** Webhooks are signed with it. */
	appSecret: string;
	/** What the owner entered beside the address of the webhook. */
	verifyToken: string;
	/** The number as it is shown, and what stands beside it. */
	displayNumber: string;
	verifiedName: string;
}

export interface Desk {
	world: World;
	account: CloudAccount;
	faults: FaultBox;
	webhooks: Webhooks;
	rates: Rates;
	/** Where webhooks go, once it has passed the check. */
	callbackUrl?: string;
	/** Sample files on their way in: session → bytes that are to come. */
	uploads: Map<string, number>;
}
