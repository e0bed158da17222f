import type { Operation } from '../../../shared/actions';
import { pressFunnel } from '../../../../service/funnels/pressFunnel';
import { causeOf, itemField, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const enterFunnel: Operation = {
	value: 'enterFunnel',
	name: 'Enter a Funnel',
	action: 'Enter a funnel of the owner',
	description: 'Begin a funnel of setup, once a person; operators may begin it again to test it',
	properties: [subscriberField, itemField('argument', 'Funnel', 'Code of the funnel, as the button named it')],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		// From a button, which may be old: a funnel that is not there says so.
		const code = optionalText(this, itemIndex, 'argument') ?? '';
		return { subscriberId, ...(await pressFunnel(await storeOf(this), { subscriberId, code, cause: causeOf(this, itemIndex) })) };
	},
};
