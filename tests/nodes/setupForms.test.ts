import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { SubscriptionSetup } from '../../nodes/SubscriptionSetup/SubscriptionSetup.node';

/** The fields of a row of each form of 00 Setup that is a table, by the name of the table. */
const TABLES = new Map(
	new SubscriptionSetup().description.properties
		.filter(({ type }) => type === 'fixedCollection')
		.map((form: INodeProperties) => [form.displayName, (form.options as INodePropertyCollection[])[0]!.values.map(({ name }) => name)]),
);

/** How a person fills a row in: what it is called by, what it is, what it costs or says, what follows, and whether it is still on. */
it.each([
	['Products', ['code', 'name', 'kind', 'text', 'photo', 'buttons', 'chats']],
	['Modules', ['product', 'title', 'text', 'textEn', 'photo', 'document', 'buttons']],
	['Offers', ['code', 'name', 'product', 'price', 'termCount', 'termUnit', 'parts', 'trial', 'renewalOffer', 'funnel', 'vatCode']],
	['Funnels', ['code', 'name', 'onlyPaid', 'keywords', 'stop', 'stopProducts']],
	['Messages', ['funnel', 'delay', 'unit', 'condition', 'conditionOf', 'text', 'textEn', 'buttons', 'file', 'series', 'arm', 'share']],
	['Chats', ['code', 'name', 'chatId', 'graceDays', 'removal', 'exceptions']],
	['Promo Codes', ['code', 'kind', 'value', 'for', 'from', 'until', 'active']],
	['Operators', ['telegramId', 'name', 'role']],
	['Documents', ['name', 'title', 'url', 'text']],
])('the fields of a row of %s stand in the order in which they are filled in, not in that of the alphabet', (table, order) => {
	expect(TABLES.get(table)!.filter((name) => order.includes(name))).toEqual(order);
});

it('every table whose rows have a code begins with it', () => {
	const coded = [...TABLES].filter(([, fields]) => fields.includes('code'));
	expect(coded.length).toBeGreaterThan(4);
	expect(coded.filter(([, [first]]) => first !== 'code')).toEqual([]);
});
