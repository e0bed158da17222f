import type { INodeProperties } from 'n8n-workflow';
import { actionProperties } from '../../nodes/shared/actions';
import { mergeFields, type OwnField } from '../../nodes/shared/mergeFields';
import { resources as dropboxSeries } from '../../nodes/DropboxSeries/resources';
import { resources as subscriptionAdmin } from '../../nodes/SubscriptionAdmin/resources';
import { resources as subscriptionOutbox } from '../../nodes/SubscriptionOutbox/resources';
import { resources as subscriptionService } from '../../nodes/SubscriptionService/resources';
import { resources as subscriptionSetup } from '../../nodes/SubscriptionSetup/resources';
import { resources as telegramFunnel } from '../../nodes/TelegramFunnel/resources';
import { resources as yooKassa } from '../../nodes/YooKassa/resources';

const NODES = { dropboxSeries, subscriptionAdmin, subscriptionOutbox, subscriptionService, subscriptionSetup, telegramFunnel, yooKassa };

const field = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...more,
});
const own = (resource: string, operation: string, ...fields: INodeProperties[]): OwnField[] =>
	fields.map((one) => ({ resource, operation, field: one }));
const merge = (...fields: OwnField[]) => {
	const all = new Set(fields.map(({ resource, operation }) => `${resource}/${operation}`));
	return { all, merged: mergeFields(fields, all) };
};

/** Names of the fields an operation shows, in order, as n8n decides it. */
function shown(merged: INodeProperties[], resource: string, operation: string): string[] {
	return merged
		.filter(
			({ displayOptions }) => displayOptions!.show!.resource!.includes(resource) && displayOptions!.show!.operation!.includes(operation),
		)
		.map(({ name }) => name);
}

it('equal fields of several operations become one, and each operation shows its own in its own order', () => {
	const [person, days] = [field('person'), field('days')];
	const { merged } = merge(...own('card', 'forget', person), ...own('plan', 'change', days, person), ...own('plan', 'stop', person, days));
	expect(shown(merged, 'card', 'forget')).toEqual(['person']);
	expect(shown(merged, 'plan', 'change')).toEqual(['days', 'person']);
	expect(shown(merged, 'plan', 'stop')).toEqual(['person', 'days']);
	expect(merged).toHaveLength(3);
});

it('does not show a field at an operation that has it not, because another resource has one of that name', () => {
	const [person, all] = [field('person'), field('all')];
	const { merged } = merge(
		...own('card', 'get', person),
		...own('order', 'list', person),
		...own('order', 'get', all),
		...own('card', 'list', all),
	);
	expect(shown(merged, 'order', 'get')).toEqual(['all']);
	expect(shown(merged, 'card', 'list')).toEqual(['all']);
	expect(shown(merged, 'card', 'get')).toEqual(['person']);
	expect(shown(merged, 'order', 'list')).toEqual(['person']);
});

it('keeps apart what differs in anything, and keeps the conditions a field has of its own', () => {
	const limit = field('limit', { displayOptions: { show: { all: [false] } } });
	const { merged } = merge(
		...own('card', 'get', limit),
		...own('card', 'list', limit),
		...own('card', 'find', field('limit', { description: 'another' })),
	);
	expect(merged).toHaveLength(2);
	expect(merged[0]!.displayOptions).toEqual({ show: { all: [false], resource: ['card'], operation: ['get', 'list'] } });
});

it('fields of one name beside each other in one operation stay two', () => {
	const rows = [
		field('value', { displayOptions: { show: { kind: ['a'] } } }),
		field('value', { displayOptions: { show: { kind: ['b'] } } }),
	];
	const { merged } = merge(...own('tag', 'add', ...rows), ...own('tag', 'remove', ...rows));
	expect(merged).toHaveLength(2);
	expect(shown(merged, 'tag', 'remove')).toEqual(['value', 'value']);
});

it.each(Object.entries(NODES))('every operation of %s shows the fields it names, in their order', (_, resources) => {
	const properties = actionProperties(resources).filter(({ name }) => name !== 'resource' && name !== 'operation');
	for (const resource of resources)
		for (const operation of resource.operations)
			expect([operation.value, shown(properties, resource.value, operation.value)]).toEqual([
				operation.value,
				operation.properties.map(({ name }) => name),
			]);
});
