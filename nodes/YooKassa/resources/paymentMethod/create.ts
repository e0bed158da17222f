import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { yooKassaClient } from '../../../shared/yookassa';
import { idempotenceKey, locale, returnUrl } from '../../fields/common';
import { keyOf } from '../../fields/idempotence';
import { FieldError, given, optionsOf, textOf } from '../../fields/read';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [idempotenceKey, locale],
};

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a payment method',
	description: "Get a link on which a card is bound without a payment. Only with the payer's consent.",
	properties: [returnUrl, options],
	async execute(this: IExecuteFunctions, itemIndex: number) {
		const address = textOf(this, 'returnUrl', itemIndex);
		if (!address || !URL.canParse(address))
			throw new FieldError('Return URL is not an address', 'Give a whole address, for example https://t.me/my_bot.');
		const confirmation = given({ type: 'redirect', return_url: address, locale: optionsOf(this, itemIndex).locale });
		const client = await yooKassaClient(this, itemIndex);
		return (await client.createPaymentMethod(
			{ type: 'bank_card', confirmation },
			keyOf(this, itemIndex, 'paymentMethod'),
		)) as unknown as IDataObject;
	},
};
