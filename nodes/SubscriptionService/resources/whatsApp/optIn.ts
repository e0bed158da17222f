import type { IExecuteFunctions } from 'n8n-workflow';
import { countryOf, readPhone } from '../../../../clients/whatsapp';
import type { Operation } from '../../../shared/actions';
import { currentSetup } from '../../../../service/setup/current';
import type { Store } from '../../../../service/store/open';
import { subscriberCard } from '../../../../service/subscribers/card';
import { optInText } from '../../../../service/whatsapp/consentText';
import { optIn as keepOptIn } from '../../../../service/whatsapp/optIn';
import { causeOf, itemField, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';
import { actorField, actorOf } from '../../fields';

export const optIn: Operation = {
	value: 'optIn',
	name: 'Opt In',
	action: 'Keep a subscriber’s consent to WhatsApp',
	description: 'Keep as evidence that he agreed to notices in WhatsApp: where, when, to which text. Without it nothing is sent there.',
	properties: [
		subscriberField,
		{
			...itemField('phone', 'Phone', 'The number he gave, in any spelling'),
			placeholder: '+7 900 000-00-01',
			description: 'The number he gave, in any spelling. Empty: the item’s own phone, else the one the store has of him.',
		},
		{
			displayName: 'Where',
			name: 'where',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'form on example.com/trial',
			description: 'Where he agreed: the page, the form, the chat',
		},
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			description:
				'What he read when he agreed, word for word. Empty: the opt-in text of 00 Setup in his language; only where that is what he was shown.',
		},
		{
			displayName: 'Send There From Now On',
			name: 'choose',
			type: 'boolean',
			default: true,
			description: 'Whether he has also chosen WhatsApp for his notices; otherwise they come there only when Telegram does not reach him',
		},
		actorField,
	],
	async execute(itemIndex) {
		const store = await storeOf(this);
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const known = await subscriberCard(store, { id: subscriberId });
		const phone = phoneOf(this, itemIndex, known.phone);
		const result = await keepOptIn(store, {
			subscriberId,
			phone,
			country: countryOf(phone),
			where: String(this.getNodeParameter('where', itemIndex, '')).trim(),
			text: await textOf(this, itemIndex, store, known.language),
			cause: causeOf(this, itemIndex),
			actor: actorOf(this, itemIndex),
			...(this.getNodeParameter('choose', itemIndex, true) === true && { channel: 'whatsapp' as const }),
		});
		return { subscriberId, ...result };
	},
};

/** @throws Error, which does not repeat what was given: it stays in the list of executions */
function phoneOf(node: IExecuteFunctions, itemIndex: number, stored: string | null): string {
	const given = optionalText(node, itemIndex, 'phone') ?? stored ?? '';
	const phone = readPhone(given, 'RU');
	if (phone !== undefined) return phone;
	throw Object.assign(new Error(given === '' ? 'No phone is known of him.' : 'What was given as Phone is not a phone number.'), {
		hint: 'Give one whole number, with its country code unless it is a Russian one, such as +7 900 000-00-01.',
	});
}

async function textOf(node: IExecuteFunctions, itemIndex: number, store: Store, language: string | null): Promise<string> {
	const given = String(node.getNodeParameter('text', itemIndex, '')).trim();
	if (given !== '') return given;
	const { setup } = await currentSetup(store);
	return optInText(setup, language ?? setup.service.language);
}
