import type { Operation } from '../../../shared/actions';
import { resumeRenewal } from '../../../../service/subscriptions/resumeRenewal';
import { answeringStore } from '../../../shared/answeringStore';
import { causeOf, itemField, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { actorField, actorOf } from '../../fields';

export const resume: Operation = {
	value: 'resume',
	name: 'Resume',
	action: 'Resume a subscriber’s renewal',
	description: 'Renew automatically again, with the card that is saved; terms of renewal that have changed since he agreed are shown first',
	properties: [
		subscriberField,
		itemField('argument', 'Terms', 'What the button under changed terms of renewal carries: which version he was shown'),
		actorField,
	],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const result = await resumeRenewal(await answeringStore(this, itemIndex), {
			subscriberId,
			shown: optionalText(this, itemIndex, 'argument'),
			cause: causeOf(this, itemIndex),
			actor: actorOf(this, itemIndex),
		});
		return { subscriberId, ...result };
	},
};
