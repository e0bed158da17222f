import type { Operation } from '../../../shared/actions';
import { giveConsent as consent } from '../../../../service/orders/consent';
import { parseConsentArgument } from '../../../../service/orders/shownDocuments';
import { causeOf, optionalText, requiredNumber } from '../../../shared/fromItem';
import { orderOfItemField } from '../../fields';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const giveConsent: Operation = {
	value: 'giveConsent',
	name: 'Give Consent',
	action: 'Keep a consent and prepare the payment',
	description: 'Keep his consent as evidence and write the charge that YooKassa → Charge: Run carries out',
	properties: [
		subscriberField,
		orderOfItemField,
		{
			displayName: 'Automatic Renewal',
			name: 'renewal',
			type: 'boolean',
			default: true,
			description: 'Whether he agreed to automatic renewal in this purchase',
		},
	],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const messageId = Number(this.getInputData()[itemIndex]!.json.messageId) || undefined;
		const renewal = this.getNodeParameter('renewal', itemIndex) === true;
		const { orderId, shown } = parseConsentArgument(optionalText(this, itemIndex, 'argument'));
		return {
			subscriberId,
			...(await consent(await storeOf(this), { subscriberId, orderId, shown, renewal, messageId, cause: causeOf(this, itemIndex) })),
		};
	},
};
