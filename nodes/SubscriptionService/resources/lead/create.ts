import type { Operation } from '../../../shared/actions';
import { createLead } from '../../../../service/leads/create';
import { leadOfItem } from '../../leadOfItem';
import { storeOf } from '../../../shared/store';

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a lead',
	description: 'Keep a form submission once and join it with its Telegram user, whichever comes first',
	properties: [],
	async execute(itemIndex) {
		const store = await storeOf(this);
		const lead = await leadOfItem(store, this.getInputData()[itemIndex]!.json);
		return lead ? { ...(await createLead(store, lead)) } : { leadId: null, repeated: true, subscriberId: null };
	},
};
