import type { SetupInput } from '../../service/setup/schema';
import type { World, WorldOptions } from './world';

export const CLUB = -1001;
export const LIBRARY = -1002;

/** Three days for 990 ₽ open the club, a good opens the library; who has no access stays one day, and is removed. */
export function closedChats(club: Partial<NonNullable<SetupInput['chats']>[number]> = {}, parts: Partial<SetupInput> = {}): WorldOptions {
	return {
		files: 20,
		parts: {
			offers: [
				{ code: 'days', name: '3 days', price: '990', termCount: 3, termUnit: 'day' },
				{ code: 'books', name: 'Books', price: '500', product: 'books' },
			],
			products: [
				{ code: 'subscription', name: 'Subscription', chats: ['club'] },
				{ code: 'books', name: 'Books', kind: 'goods', content: { text: 'Read them' }, chats: ['library'] },
			],
			chats: [
				{ code: 'club', name: 'The club', chatId: CLUB, graceDays: 1, removal: 'on', ...club },
				{ code: 'library', name: 'The library', chatId: LIBRARY, removal: 'on' },
			],
			...parts,
		},
	};
}

/** Both chats, with the bot as their administrator. */
export async function openBoth(world: World): Promise<void> {
	await world.chats.open(CLUB, 'The club');
	await world.chats.open(LIBRARY, 'The library');
}
