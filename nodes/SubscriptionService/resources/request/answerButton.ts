import { actOnRequest } from '../../../../service/requests/act';
import type { Operation } from '../../../shared/actions';
import { causeOf, itemField, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const answerButton: Operation = {
	value: 'answerButton',
	name: 'Take or Finish (Button)',
	action: 'Take or finish a request by its button',
	description:
		'The staff’s buttons under a request: who took or finished it is shown to the staff and to the buyer. Anybody else is told that the button is old.',
	properties: [
		{ ...subscriberField, description: 'Who pressed the button' },
		itemField('argument', 'Button', 'What the button carries: take or done, and the request’s number, such as take:17'),
	],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const argument = optionalText(this, itemIndex, 'argument');
		const groupId = Number(this.getInputData()[itemIndex]!.json.groupId) || undefined;
		return {
			subscriberId,
			...(await actOnRequest(await storeOf(this), { subscriberId, argument, groupId, cause: causeOf(this, itemIndex) })),
		};
	},
};
