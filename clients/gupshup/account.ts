import { numberOf, recordOf } from '../json';
import type { AccountInfo } from '../whatsapp/face';
import type { GupshupTransport } from './transport';

/** What Gupshup's support names for one app (2022); it tells no number by the API. */
const MESSAGES_PER_SECOND = 20;

/**
 * The app as far as its key shows it. Reading its templates proves the key and the App ID. Quality and limits come by callbacks only.
 */
export async function accountOf(transport: GupshupTransport, appName: string): Promise<AccountInfo> {
	await transport.read('/template');
	return {
		name: appName.trim(),
		quality: 'unknown',
		dailyLimit: null,
		ratePerSecond: MESSAGES_PER_SECOND,
		balance: await balanceOf(transport),
	};
}

/** The wallet. Documented for partners alone; where an app's key gets no usable answer, the balance is not known. */
async function balanceOf(transport: GupshupTransport): Promise<number | null> {
	try {
		const body = await transport.read('/wallet/balance');
		const wallet = recordOf(body.walletResponse);
		return numberOf(wallet.currentBalance) ?? numberOf(body.currentBalance) ?? numberOf(body.balance);
	} catch {
		return null;
	}
}
