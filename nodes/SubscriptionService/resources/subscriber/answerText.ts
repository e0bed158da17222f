import type { Operation } from '../../../shared/actions';
import { answerText as answer } from '../../../../service/subscribers/answerText';
import { causeOf, itemField, requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';

export const answerText: Operation = {
	value: 'answerText',
	name: 'Answer Text',
	action: 'Answer what a subscriber wrote',
	description: 'Use a text the bot waited for (an e-mail address), or point to the buttons',
	properties: [itemField('subscriberId', 'Subscriber ID', 'Number the store gave him', 'number')],
	async execute(itemIndex) {
		const inboxId = Number(this.getInputData()[itemIndex]!.json.inboxId);
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		return { subscriberId, ...(await answer(await storeOf(this), { subscriberId, inboxId, cause: causeOf(this, itemIndex) })) };
	},
};
