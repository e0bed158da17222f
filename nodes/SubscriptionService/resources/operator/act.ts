import { actByOperator } from '../../../../service/operators/act';
import type { Operation } from '../../../shared/actions';
import { causeOf, itemField, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const act: Operation = {
	value: 'act',
	name: 'Act',
	action: 'Act for an operator who pressed a button',
	description:
		'Show a card or history, grant days, resend a file: what an operator’s role in 00 Setup allows. Anybody else is answered as if there were no such button.',
	properties: [subscriberField, itemField('argument', 'Button', 'What the button carries, such as card:17')],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const argument = optionalText(this, itemIndex, 'argument');
		const cause = causeOf(this, itemIndex);
		const answer = await actByOperator(await storeOf(this), { subscriberId, argument, cause });
		const own = { subscriberId, ...answer };
		// Deliver, which follows, sends what is for the subscribers of its items: for the person as well.
		const { aboutSubscriberId } = answer;
		return aboutSubscriberId === null || aboutSubscriberId === subscriberId ? own : [own, { ...own, subscriberId: aboutSubscriberId }];
	},
};
