import { controlBroadcast } from '../../../../service/broadcasts/control';
import type { Operation } from '../../../shared/actions';
import { causeOf, itemField, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const control: Operation = {
	value: 'control',
	name: 'Control by Button',
	action: 'Do what a button under a broadcast says',
	description:
		'The owner’s and managers’ buttons in the chat: start, pause, resume, stop, progress. Anybody else is told that the button is old.',
	properties: [subscriberField, itemField('argument', 'What and Which', 'What the button carries, such as start:12')],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const argument = optionalText(this, itemIndex, 'argument');
		return { subscriberId, ...(await controlBroadcast(await storeOf(this), { subscriberId, argument, cause: causeOf(this, itemIndex) })) };
	},
};
