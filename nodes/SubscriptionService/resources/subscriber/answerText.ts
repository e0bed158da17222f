import type { Operation } from '../../../shared/actions';
import { answerText as answer } from '../../../../service/subscribers/answerText';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const answerText: Operation = {
	value: 'answerText',
	name: 'Answer Text',
	action: 'Answer what a subscriber wrote',
	description: 'Use a text the bot waited for (an e-mail address), or point to the buttons',
	properties: [subscriberField],
	async execute(itemIndex) {
		const inboxId = Number(this.getInputData()[itemIndex]!.json.inboxId);
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		return { subscriberId, ...(await answer(await storeOf(this), { subscriberId, inboxId, cause: causeOf(this, itemIndex) })) };
	},
};
