import type { INodeProperties, INodeParameters } from 'n8n-workflow';
import type { Route } from '../../service/messages/routes';

/** The Routes list: each row is an output and, unless hidden, a button of the permanent keyboard. */
export const routesField: INodeProperties = {
	displayName: 'Routes',
	name: 'routes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Route',
	displayOptions: { hide: { receiveBy: ['receiver'] } },
	default: {},
	description: 'Each route is an output of its own. The button’s label comes from the text "menu.ACTION" of setup.',
	options: [
		{
			displayName: 'Route',
			name: 'route',
			values: [
				{
					displayName: 'Action',
					name: 'action',
					type: 'string',
					default: '',
					placeholder: 'buy',
					description:
						'Lower-case letters, digits and underscores. Also the callback data of inline buttons and, unless shown to nobody, the command /action.',
				},
				{
					displayName: 'Row of the Keyboard',
					name: 'row',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 20 },
					default: 1,
				},
				{
					displayName: 'Shown To',
					name: 'audience',
					type: 'options',
					options: [
						{ name: 'Everyone', value: 'everyone' },
						{ name: 'Nobody (Inline Buttons Only)', value: 'nobody' },
						{ name: 'Nobody (Typed as a Command)', value: 'command' },
						{ name: 'Subscribers', value: 'subscriber' },
						{ name: 'Visitors', value: 'visitor' },
						{ name: 'Visitors, and Subscribers Who Have Not Had the Free Series', value: 'visitor_or_untaken' },
					],
					default: 'everyone',
				},
			],
		},
	],
};

/** The routes as the node has them; rows without a proper action are left out. */
export function routesOf(value: unknown): Route[] {
	const rows = ((value as INodeParameters | undefined)?.route ?? []) as Array<Partial<Route>>;
	return rows
		.filter((row) => /^[a-z0-9_]{1,32}$/.test(row.action ?? ''))
		.map((row) => ({ action: row.action!, audience: row.audience ?? 'everyone', row: Number(row.row ?? 1) }));
}
