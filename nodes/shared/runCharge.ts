import {
	isKeyConflict,
	isMethodDead,
	isShopFault,
	YooKassaRateLimited,
	YooKassaRefused,
	YooKassaUnknown,
	type Payment,
	type YooKassaClient,
} from '../../clients/yookassa';
import { methodWasRefused } from '../../service/charges/declined';
import { isSavedCharge } from '../../service/charges/kind';
import { beginCharge, chargeFailed } from '../../service/charges/run';
import { afterReadingLink, linkNotRead, paymentOfStaleLink } from '../../service/charges/staleLink';
import type { ChargeToSend } from '../../service/charges/run';
import { applyPayment } from '../../service/payments/apply';
import type { Store } from '../../service/store/open';
import { isClientError } from './errors';
import { waitForShop } from './yookassaRate';
import { paymentFact } from './paymentFact';

export interface ChargeRun {
	outcome: string;
	[key: string]: string | number | null;
}

/**
 * M1–M3: carries out one written charge. Everything is read again right before the call; the stored bytes are sent under the stored key; every outcome has
 * a state. A charge that has been sent already is not sent again.
 */
export async function runCharge(store: Store, yooKassa: YooKassaClient, chargeId: number, cause: string): Promise<ChargeRun> {
	// A person who waits for his link is not kept behind a thousand renewals.
	if (await isSavedCharge(store, chargeId)) await waitForShop(store);
	const toSend = await beginCharge(store, chargeId);
	if (!toSend) return await readOldLink(store, yooKassa, chargeId, cause);
	try {
		const payment = await sendTwiceIfUnanswered(yooKassa, toSend);
		return { outcome: (await applyPayment(store, paymentFact(payment), cause)).outcome };
	} catch (error) {
		if (isMethodDead(error)) {
			await methodWasRefused(store, chargeId);
			return { outcome: 'declined' };
		}
		const outcome = outcomeOf(error);
		if (!outcome) throw error;
		await chargeFailed(store, chargeId, outcome, (error as Error).message);
		return { outcome };
	}
}

/** M6: a link too old to be shown as it is: read first; a dead one is followed by a new attempt. A charge in any other state is not touched. */
async function readOldLink(store: Store, yooKassa: YooKassaClient, chargeId: number, cause: string): Promise<ChargeRun> {
	const paymentId = await paymentOfStaleLink(store, chargeId);
	if (paymentId === null) return { outcome: 'not_sent' };
	try {
		const { outcome } = await applyPayment(store, paymentFact(await yooKassa.getPayment(paymentId)), cause);
		const next = await afterReadingLink(store, chargeId, cause);
		return next === null ? { outcome } : await runCharge(store, yooKassa, next, cause);
	} catch (error) {
		if (!isClientError(error)) throw error;
		await linkNotRead(store, chargeId, cause);
		return { outcome: `not read: ${error.kind}` };
	}
}

/** The same bytes and key may be repeated inside the key's window: YooKassa then answers with the first payment. */
async function sendTwiceIfUnanswered(yooKassa: YooKassaClient, { body, key }: ChargeToSend): Promise<Payment> {
	try {
		return await yooKassa.createPaymentFromText(body, key);
	} catch (error) {
		if (!(error instanceof YooKassaUnknown)) throw error;
		return await yooKassa.createPaymentFromText(body, key);
	}
}

function outcomeOf(error: unknown): 'refused' | 'unknown' | 'not_taken' | undefined {
	if (error instanceof YooKassaUnknown || isKeyConflict(error)) return 'unknown';
	if (error instanceof YooKassaRateLimited) return 'not_taken';
	if (isShopFault(error) || error instanceof YooKassaRefused) return 'refused';
	return undefined;
}
