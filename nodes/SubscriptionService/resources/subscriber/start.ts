import type { Operation } from '../../../shared/actions';
import { start as startSubscriber } from '../../../../service/subscribers/start';
import { causeOf, itemField, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const start: Operation = {
	value: 'start',
	name: 'Start',
	action: 'Welcome a subscriber',
	description: 'He pressed Start: note where he came from, join his form, welcome him',
	properties: [subscriberField, itemField('argument', 'Payload', 'What followed start= in the link')],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		return await startSubscriber(await storeOf(this), {
			subscriberId,
			payload: optionalText(this, itemIndex, 'argument'),
			cause: causeOf(this, itemIndex),
		});
	},
};
