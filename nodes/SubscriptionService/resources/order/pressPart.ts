import { pressPart as press } from '../../../../service/instalments/press';
import type { Operation } from '../../../shared/actions';
import { answeringStore } from '../../../shared/answeringStore';
import { causeOf, itemField, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';

export const pressPart: Operation = {
	value: 'pressPart',
	name: 'Press Module or Part (Button)',
	action: 'Answer a button of modules or instalments',
	description:
		'Send the module whose button was pressed if it is open to him, show all modules and how his instalment plan stands, prepare the order of the next part or of all that are left, or stop charging the parts automatically',
	properties: [
		subscriberField,
		itemField(
			'argument',
			'Button',
			'What the button carries: m:course:3 is module 3 of the product course, card:course all of them, pay:7 the next part of plan 7, rest:7 all its parts that are left, off:7 no automatic charges',
		),
	],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const argument = optionalText(this, itemIndex, 'argument');
		await press(await answeringStore(this, itemIndex), { subscriberId, argument, cause: causeOf(this, itemIndex) });
		return { subscriberId };
	},
};
