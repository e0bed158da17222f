import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { yooKassaClient } from '../../../shared/yookassa';
import { amount, description, extraFields, idempotenceKey, locale, returnUrl } from '../../fields/common';
import { extraOf } from '../../fields/extra';
import { keyOf } from '../../fields/idempotence';
import { metadata, metadataOf } from '../../fields/metadata';
import { amountOf, FieldError, given, optionsOf, textOf } from '../../fields/read';
import { receipt, receiptOf } from '../../fields/receipt';

const savePaymentMethod: INodeProperties = {
	displayName: 'Save Payment Method',
	name: 'savePaymentMethod',
	type: 'options',
	default: 'no',
	options: [
		{ name: 'Ask the Payer', value: 'ask', description: "YooKassa's page may show a checkbox" },
		{ name: 'No', value: 'no' },
		{ name: 'Yes', value: 'yes', description: "Only with the payer's consent; the shop needs recurring payments switched on" },
	],
	description:
		'Whether the card may be charged again later without the payer. It was saved only if the paid payment says payment_method.saved = true.',
};

const capture: INodeProperties = {
	displayName: 'Capture',
	name: 'capture',
	type: 'boolean',
	default: true,
	description: 'Whether to take the money at once; otherwise it is only held, until Capture or Cancel',
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Ask for 3-D Secure',
			name: 'enforce',
			type: 'boolean',
			default: false,
			description: 'Whether to make the payer confirm with 3-D Secure where the shop may do without',
		},
		{
			displayName: 'Customer ID',
			name: 'customerId',
			type: 'string',
			default: '',
			description: 'Your own ID of the payer, up to 200 characters; not an email or phone',
		},
		extraFields,
		idempotenceKey,
		locale,
		{
			displayName: 'Payment Method',
			name: 'method',
			type: 'options',
			default: 'bank_card',
			options: [
				{ name: 'Bank Card', value: 'bank_card' },
				{ name: 'SberPay', value: 'sberbank' },
				{ name: 'SBP', value: 'sbp' },
				{ name: 'T-Pay', value: 'tinkoff_bank' },
				{ name: 'YooMoney Wallet', value: 'yoo_money' },
			],
			description: "The only way to pay; left out, the payer chooses on YooKassa's page",
		},
	],
};

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a payment',
	description: 'Make a payment and get the link on which it is paid',
	properties: [amount, returnUrl, description, savePaymentMethod, capture, metadata, receipt, options],
	async execute(this: IExecuteFunctions, itemIndex: number) {
		const body = bodyOf(this, itemIndex);
		const client = await yooKassaClient(this, itemIndex);
		return (await client.createPayment(body, keyOf(this, itemIndex, 'payment'))) as unknown as IDataObject;
	},
};

const SAVE: Record<string, boolean | undefined> = { yes: true, no: false, ask: undefined };

function bodyOf(node: IExecuteFunctions, itemIndex: number): IDataObject {
	const chosen = optionsOf(node, itemIndex);
	const sum = amountOf(node, itemIndex);
	const words = textOf(node, 'description', itemIndex);
	if (words && words.length > 128) throw new FieldError('The description is too long', 'YooKassa takes 128 characters at most.');
	const address = textOf(node, 'returnUrl', itemIndex);
	if (!address || !URL.canParse(address))
		throw new FieldError('Return URL is not an address', 'Give a whole address, for example https://t.me/my_bot?start=paid_1.');
	const own = given({
		amount: sum,
		capture: node.getNodeParameter('capture', itemIndex, true) as boolean,
		confirmation: given({ type: 'redirect', return_url: address, locale: chosen.locale, enforce: chosen.enforce }),
		description: words,
		save_payment_method: SAVE[node.getNodeParameter('savePaymentMethod', itemIndex, 'no') as string],
		payment_method_data: chosen.method ? { type: chosen.method } : undefined,
		merchant_customer_id: chosen.customerId || undefined,
		metadata: metadataOf(node, itemIndex),
		receipt: receiptOf(node, itemIndex, sum),
	});
	return { ...extraOf(chosen.extraFields), ...own } as unknown as IDataObject;
}
