import type { IDataObject } from 'n8n-workflow';
import { consentEvidence } from '../../../../service/consents/evidence';
import { subscriberCard } from '../../../../service/subscribers/card';
import type { Operation } from '../../../shared/actions';
import { requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const exportSubscriber: Operation = {
	value: 'exportSubscriber',
	name: 'Export Subscriber',
	action: 'Export the consents of one subscriber',
	description:
		'The evidence for one person as JSON: what he agreed to and withdrew, when and where, with the text of each version and its hash',
	properties: [subscriberField],
	async execute(itemIndex) {
		const store = await storeOf(this);
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const { telegramUserId, firstName, username, createdAt } = await subscriberCard(store, { id: subscriberId });
		const consents = await consentEvidence(store, { subscriberId });
		return { subscriberId, telegramUserId, firstName, username, createdAt, consents: consents as unknown as IDataObject[] };
	},
};
