import { setMailing as change } from '../../../../service/consents/mailing';
import type { Operation } from '../../../shared/actions';
import { causeOf, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';
import { actorField, actorOf } from '../../fields';

export const setMailing: Operation = {
	value: 'setMailing',
	name: 'Set Mailing',
	action: 'Switch mailings to a subscriber on or off',
	description: 'Mailings and reminders to the undecided; files, subscription and notices of charges go on either way',
	properties: [
		subscriberField,
		{
			displayName: 'Mailings',
			name: 'mailing',
			type: 'options',
			options: [
				{ name: 'Off', value: 'off' },
				{ name: 'On', value: 'on' },
				{
					name: 'What the Item Says',
					value: 'item',
					description: 'The argument of his button: on, with the document he was shown, or off; anything else counts as off',
				},
			],
			default: 'item',
			description: 'Switching on keeps his consent to the document Mailing as evidence, so do it only where he has asked for it',
		},
		actorField,
	],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const chosen = this.getNodeParameter('mailing', itemIndex) as string;
		const [said, shown = ''] = (chosen === 'item' ? (optionalText(this, itemIndex, 'argument') ?? '') : chosen).split(':');
		const result = await change(await storeOf(this), {
			subscriberId,
			on: said === 'on',
			// From a button, which may be older than the document.
			shown: chosen === 'item' ? shown : undefined,
			cause: causeOf(this, itemIndex),
			messageId: Number(this.getInputData()[itemIndex]!.json.messageId) || undefined,
			actor: actorOf(this, itemIndex),
		});
		return { subscriberId, ...result };
	},
};
