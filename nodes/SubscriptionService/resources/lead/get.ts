import type { IDataObject } from 'n8n-workflow';
import { leadCard } from '../../../../service/leads/find';
import type { Operation } from '../../../shared/actions';
import { requiredNumber, requiredText } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { leadField } from '../../fields';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a lead',
	description: 'One form submission with its contact data, fields and utm, and the subscriber it belongs to',
	properties: [leadField],
	async execute(itemIndex) {
		const { mode } = this.getNodeParameter('leadId', itemIndex) as IDataObject;
		const key =
			mode === 'link'
				? { token: requiredText(this, itemIndex, 'leadId').trim().replace(/^l_/, '') }
				: { id: requiredNumber(this, itemIndex, 'leadId') };
		return await leadCard(await storeOf(this), key);
	},
};
