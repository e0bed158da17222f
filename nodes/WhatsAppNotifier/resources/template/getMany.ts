import type { IDataObject } from 'n8n-workflow';
import { saveTemplates } from '../../../../service/whatsapp/templates';
import type { Operation } from '../../../shared/actions';
import { filters, limit, limitOf, returnAll } from '../../../shared/listFields';
import { optionalStore } from '../../../shared/store';
import { providerField, providerOf } from '../../../shared/whatsapp';
import { sorted, templatesOf } from '../../templates';

const STATUSES = [
	{ name: 'Approved', value: 'approved' },
	{ name: 'Deleted', value: 'deleted' },
	{ name: 'Disabled', value: 'disabled' },
	{ name: 'In Review', value: 'pending' },
	{ name: 'Paused', value: 'paused' },
	{ name: 'Refused', value: 'rejected' },
];

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many templates',
	description:
		'List the templates of the account: your own first, then the provider’s examples, each by name, language and status, with the reason of a refusal. With a store attached the service knows them from then on.',
	properties: [
		providerField,
		returnAll,
		limit,
		filters(
			{
				displayName: 'Examples of the Provider',
				name: 'samples',
				type: 'boolean',
				default: true,
				description: 'Whether the templates that the provider made as examples are listed after your own',
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'lesson',
				description: 'Only those whose name has this in it',
			},
			{ displayName: 'Status', name: 'status', type: 'options', options: STATUSES, default: 'approved' },
		),
	],
	async execute(itemIndex) {
		const templates = sorted(await templatesOf(this, itemIndex));
		const store = await optionalStore(this);
		if (store) await saveTemplates(store, providerOf(this), templates);
		const { samples = true, name = '', status } = this.getNodeParameter('filters', itemIndex, {}) as IDataObject;
		const part = String(name).trim().toLowerCase();
		const wanted = templates.filter(
			(one) =>
				(samples === true || !one.sample) && one.name.toLowerCase().includes(part) && (status === undefined || one.status === status),
		);
		return wanted.slice(0, limitOf(this, itemIndex)).map((one) => ({ ...one }) as unknown as IDataObject);
	},
};
