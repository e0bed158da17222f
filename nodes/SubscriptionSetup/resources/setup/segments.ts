import type { INodePropertyOptions } from 'n8n-workflow';
import { SEGMENT_FIELDS } from '../../../../service/segments/fields';
import type { SegmentField } from '../../../../service/segments/fields';
import type { Operation } from '../../../shared/actions';
import { addPart, rowsOf } from '../../addPart';

const FIELDS: INodePropertyOptions[] = Object.entries<SegmentField>(SEGMENT_FIELDS)
	.map(([value, { name, help }]) => ({ name, value, description: `Value: ${help}` }))
	.sort((a, b) => a.name.localeCompare(b.name));

export const segments: Operation = {
	value: 'segments',
	name: 'Segments',
	action: 'List the segments',
	description: 'Whom broadcasts go to: each row is one condition, rows of the same code are one segment, and all of them must hold',
	properties: [
		{
			displayName: 'Conditions',
			name: 'segments',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Condition',
			default: {},
			options: [
				{
					displayName: 'Condition',
					name: 'segment',
					values: [
						{
							displayName: 'Segment',
							name: 'code',
							type: 'string',
							default: '',
							placeholder: 'leaving',
							description: 'Code of the segment: lower-case letters, digits, "_" and "-". Repeat it for each further condition.',
						},
						{
							displayName: 'Fact',
							name: 'field',
							type: 'options',
							options: FIELDS,
							default: 'subscription',
							description: 'What is looked at; the list says what its value may be',
						},
						{
							displayName: 'Compared',
							name: 'operator',
							type: 'options',
							options: [
								{ name: 'Any Of', value: 'any', description: 'For tags' },
								{ name: 'At Least', value: 'at_least', description: 'For numbers, days and sums' },
								{ name: 'At Most', value: 'at_most', description: 'For numbers, days and sums' },
								{ name: 'Contains', value: 'contains', description: 'For sources' },
								{ name: 'Is', value: 'is' },
								{ name: 'Is Not', value: 'is_not' },
								{ name: 'None Of', value: 'none', description: 'For tags' },
							],
							default: 'is',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'running',
							description: 'What it is compared with, such as running, 7, 5 000, utm_source=vk or vip, friend',
						},
					],
				},
			],
		},
	],
	async execute(itemIndex) {
		const rows = rowsOf(this, itemIndex, 'segments', 'segment').map(({ code, field, operator, value }) => ({
			code: String(code ?? '').trim(),
			field: String(field ?? 'subscription'),
			operator: String(operator ?? 'is'),
			value: String(value ?? '').trim(),
		}));
		return addPart(this, itemIndex, 'segments', rows);
	},
};
