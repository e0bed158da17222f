import { closedChats, LIBRARY, openBoth } from '../support/closedChats';
import { useWorld } from '../support/world';
import { refund } from './support/goodsWorld';

const worlds = useWorld();

/** The library's good, in two parts of a month and two modules. */
const inParts = () =>
	closedChats(
		{},
		{
			offers: [
				{ code: 'days', name: '3 days', price: '990', termCount: 3, termUnit: 'day' },
				{ code: 'books2', name: 'Books in parts', price: '300', product: 'books', parts: 2 },
			],
			modules: ['One', 'Two'].map((title) => ({ product: 'books', title, content: { text: title } })),
		},
	);

it('the chat of a good opens with the first of its parts, stays open though the next is missed, and closes when the money is given back', async () => {
	const world = await worlds.open(inParts());
	await openBoth(world);
	const anna = await world.person('Anna');
	await anna.good('books2');
	await anna.consent({ renewal: false });
	const payment = await anna.pay();
	expect(await world.chats.ask(anna, (await world.chats.wayInto(anna, 'The library'))!)).toBe('approve');
	await world.advance({ days: 60 });
	expect((await world.events()).map(({ what }) => what)).toContain('instalment_missed');
	expect(await world.chats.status(anna, LIBRARY)).toBe('member');
	await refund(world, payment);
	await world.advance({ days: 5 });
	expect(await world.chats.status(anna, LIBRARY)).not.toBe('member');
});
