import type { Operation } from '../../../shared/actions';
import { chooseChannel as choose } from '../../../../service/whatsapp/channel';
import { chooseByButton } from '../../../../service/whatsapp/chooseByButton';
import { causeOf, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';
import { actorField, actorOf } from '../../fields';

export const chooseChannel: Operation = {
	value: 'chooseChannel',
	name: 'Choose Channel',
	action: 'Choose where a subscriber gets his notices',
	description: 'Where his notices go from now on. Answers to what he does in the bot, and the files, stay in Telegram.',
	properties: [
		subscriberField,
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'options',
			options: [
				{ name: 'Telegram', value: 'telegram' },
				{
					name: 'What the Item Says',
					value: 'item',
					description:
						'The argument of his button, whatsapp or telegram; with anything else he is asked which. He is answered in the chat. Where he has not agreed to WhatsApp the item says needsConsent.',
				},
				{ name: 'WhatsApp', value: 'whatsapp', description: 'Only with his consent: see Opt In' },
			],
			default: 'whatsapp',
		},
		actorField,
	],
	async execute(itemIndex) {
		const store = await storeOf(this);
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const channel = this.getNodeParameter('channel', itemIndex) as 'telegram' | 'whatsapp' | 'item';
		const actor = actorOf(this, itemIndex);
		if (channel !== 'item') return { subscriberId, ...(await choose(store, { subscriberId, channel, actor })) };
		const argument = optionalText(this, itemIndex, 'argument');
		return { subscriberId, ...(await chooseByButton(store, { subscriberId, argument, cause: causeOf(this, itemIndex), actor })) };
	},
};
