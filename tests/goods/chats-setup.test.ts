import { chats } from '../../nodes/SubscriptionSetup/resources/setup/chats';
import { validateSetup } from '../../service/setup/validate';
import { SubscriptionSetup } from '../../nodes/SubscriptionSetup/SubscriptionSetup.node';
import { fakeNode } from '../support/fakeNode';
import { worldSetup } from '../support/worldSetup';

/** What the form makes of rows as n8n hands them on. */
async function formOf(rows: Array<Record<string, unknown>>) {
	const node = fakeNode(new SubscriptionSetup(), { parameters: { operation: 'chats', chats: { chat: rows } as never } });
	const { setup } = (await chats.execute!.call(node, 0)) as unknown as { setup: { chats: unknown[] } };
	return setup.chats;
}

const problems = async (rows: Array<Record<string, unknown>>) => {
	const checked = validateSetup(worldSetup({}, { chats: (await formOf(rows)) as never }));
	return 'problems' in checked ? checked.problems.map(({ at, says }) => `${at}: ${says}`) : [];
};

it('a row that was hardly touched is a dry run with a day of grace', async () => {
	const [row] = await formOf([{ code: ' club ', name: 'Club', chatId: ' -1001234567890 ' }]);
	expect(row).toEqual({ code: 'club', name: 'Club', chatId: -1001234567890, graceDays: 1, removal: 'dry', exceptions: [] });
	expect(await problems([{ code: 'club', name: 'Club', chatId: '-1001234567890', exceptions: '5001; 5002' }])).toEqual([]);
});

it.each([
	['a person’s number', { chatId: '5001' }, /Chats, row 2: Chat ID: .*group or channel/],
	['the @name of a channel', { chatId: '@club' }, /Chats, row 2: Chat ID/],
	['no number', { chatId: '' }, /Chats, row 2: Chat ID/],
	['an exception that is a group', { exceptions: '-1001' }, /Chats, row 2: Exceptions, entry 1: .*people/],
	['a name as an exception', { exceptions: '5001, vera' }, /Chats, row 2: Exceptions, entry 2/],
	['a code with capitals', { code: 'Club' }, /Chats, row 2: code/],
	['a chat that stands in two rows', { chatId: '-1001' }, /Chats, row 2: Chat ID: "-1001" stands in row 1 already/],
	['a code that stands in two rows', { code: 'first' }, /Chats, row 2: code: "first" stands in row 1 already/],
	['grace for ever', { graceDays: 9999 }, /Chats, row 2: graceDays/],
])('%s is refused by row', async (_, change, says) => {
	const rows = [
		{ code: 'first', name: 'First', chatId: '-1001' },
		{ code: 'second', name: 'Second', chatId: '-1002', ...change },
	];
	expect(await problems(rows)).toEqual([expect.stringMatching(says)]);
});

it('a product that names a chat which is not there is refused by row', () => {
	const checked = validateSetup(worldSetup({}, { products: [{ code: 'subscription', name: 'S', chats: ['nowhere'] }] }));
	expect('problems' in checked && checked.problems).toEqual([{ at: 'Products, row 1: chats', says: 'there is no chat "nowhere"' }]);
});
