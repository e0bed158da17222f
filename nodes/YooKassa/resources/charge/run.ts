import { causeOf } from '../../../shared/fromItem';
import type { Operation } from '../../../shared/actions';
import { runCharge } from '../../../shared/runCharge';
import { storeOf } from '../../../shared/store';
import { yooKassaClient } from '../../../shared/yookassa';

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
	async execute(itemIndex) {
		const { json } = this.getInputData()[itemIndex]!;
		const chargeId = Number(this.getNodeParameter('chargeId', itemIndex, '') || json.chargeId || NaN);
		if (!Number.isSafeInteger(chargeId)) return json;
		const result = await runCharge(await storeOf(this), await yooKassaClient(this, itemIndex), chargeId, causeOf(this, itemIndex));
		return { ...json, chargeId, ...result };
	},
};
