import { answeringStore } from '../../../shared/answeringStore';
import { causeOf } from '../../../shared/fromItem';
import type { AtOnce, Operation } from '../../../shared/actions';
import { oncePerRun } from '../../../shared/oncePerRun';
import { runCharge } from '../../../shared/runCharge';
import { yooKassaClient, YOOKASSA_CREDENTIAL } from '../../../shared/yookassa';

/** Without a call of YooKassa's, or so that the next would be turned away too. No answer at all opens the way: a call without one takes half a minute. */
const SHOWS_NOTHING = ['not_sent', 'refused', 'not_taken'];

/**
 * YooKassa answers a charge in about a second, after the bank has: one after the other, *Charges a Second* would never be reached. What is one person's keeps
 * its order, so that a card the bank has just struck off is not tried again for something else (M9). After a refusal of the shop one goes out to see (M3).
 */
export const CHARGES_AT_ONCE: AtOnce = {
	most: 10,
	// Of whom it is not said whose they are go one after the other.
	nameOf: ({ subscriberId }) => String(subscriberId ?? ''),
	opens: ({ chargeId, outcome }) => Number.isSafeInteger(chargeId) && !SHOWS_NOTHING.includes(String(outcome)),
};

/** The only way a saved card is charged and a payment link of the service is made (M2). */
export const run: Operation = {
	value: 'run',
	name: 'Run',
	action: 'Run a charge',
	description: 'Carry out the charge that Subscription Service has written: once, with its stored key and bytes',
	properties: [
		{
			displayName: 'Charge ID',
			name: 'chargeId',
			type: 'string',
			default: '',
			placeholder: 'from the item: chargeId',
			description: 'Empty: the item’s own chargeId. An item without one passes through untouched.',
		},
	],
	atOnce: CHARGES_AT_ONCE,
	async execute(itemIndex) {
		const { json } = this.getInputData()[itemIndex]!;
		const chargeId = Number(this.getNodeParameter('chargeId', itemIndex, '') || json.chargeId || NaN);
		if (!Number.isSafeInteger(chargeId)) return json;
		// A store is bound to one shop (M15), so the credential is the same for all items.
		const yooKassa = await oncePerRun(this, YOOKASSA_CREDENTIAL, async () => await yooKassaClient(this));
		const result = await runCharge(await answeringStore(this, itemIndex), yooKassa, chargeId, causeOf(this, itemIndex));
		return { ...json, chargeId, ...result };
	},
};
