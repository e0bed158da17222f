import { readPhone } from '../../../../clients/whatsapp';
import type { Operation } from '../../../shared/actions';
import { optOut as keepOptOut } from '../../../../service/whatsapp/optOut';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';
import { actorField, actorOf } from '../../fields';

export const optOut: Operation = {
	value: 'optOut',
	name: 'Opt Out',
	action: 'End a subscriber’s consent to WhatsApp',
	description: 'He wants no notices in WhatsApp any more: nothing goes there from now on, what waited is dropped or goes to Telegram',
	properties: [
		subscriberField,
		{
			displayName: 'Phone',
			name: 'phone',
			type: 'string',
			default: '',
			placeholder: '+7 900 000-00-01',
			description: 'Where only the number is known: it ends for everybody who gave it. Empty: for the subscriber.',
		},
		actorField,
	],
	async execute(itemIndex) {
		const store = await storeOf(this);
		const given = String(this.getNodeParameter('phone', itemIndex, '')).trim();
		const phone = given === '' ? undefined : readPhone(given, 'RU');
		if (given !== '' && phone === undefined)
			throw Object.assign(new Error('What was given as Phone is not a phone number.'), {
				hint: 'Give one whole number, or leave it empty and choose the subscriber.',
			});
		const about = { cause: causeOf(this, itemIndex), how: 'operator', where: 'workflow', actor: actorOf(this, itemIndex) };
		const who = phone === undefined ? { subscriberId: requiredNumber(this, itemIndex, 'subscriberId') } : { phone };
		const { subscriberIds } = await keepOptOut(store, { ...who, ...about });
		return subscriberIds.map((subscriberId) => ({ subscriberId, optedOut: true }));
	},
};
