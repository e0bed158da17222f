import { showAbout } from '../../service/orders/offerCard';
import type { Route } from '../../service/messages/routes';
import { saveRoutes } from '../../service/setup/saveRoutes';
import type { SetupInput } from '../../service/setup/schema';
import { useWorld, type World } from '../support/world';
import { WorldBot } from '../support/worldBot';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

/** The commands that `/help` tells of, with the routes of 01-bot. */
async function commands(parts: Partial<SetupInput>, service: Partial<SetupInput['service']> = {}): Promise<string[]> {
	const world = await worlds.open({ parts, service: { botUrl: 'https://t.me/my_bot', ...service } });
	await WorldBot.of(world);
	return (await help(world, await world.person('anna'))).map((line) => line.split(' ')[0]!);
}

async function help(world: World, { subscriberId }: Person): Promise<string[]> {
	await showAbout(world.store, { subscriberId, cause: world.cause(), message: 'help' });
	await world.deliver();
	const [, told = ''] = /commands=([\s\S]*)$/.exec((await world.events()).at(-1)!.text) ?? [];
	return told.split('\n').filter((line) => line !== '');
}

const book = { code: 'book', name: 'Book', kind: 'goods' as const, content: { text: 'The book' }, chats: ['club'] };
const offers = [
	{ code: 'days', name: '30 days', price: '990', termCount: 30, termUnit: 'day' as const },
	{ code: 'book', name: 'Book', product: 'book', price: '490' },
];
const club = { code: 'club', name: 'Club', chatId: -1001 };
const whatsApp: Partial<SetupInput> = {
	whatsapp: { state: 'on' },
	whatsappTemplates: [{ event: 'lesson', name: 'lesson_1', ru: 'Урок сегодня.' }],
};
const promo = { code: 'SUMMER', kind: 'percent' as const, value: '10' };

it('tells of what can be typed only where it leads somewhere', async () => {
	expect(await commands({})).toEqual(['/mydata', '/stop']);
	expect(await commands({ products: [{ ...book, chats: [] }], offers })).toEqual(['/goods', '/mydata', '/stop']);
	expect(await commands({ products: [book], offers, chats: [club] })).toEqual(['/goods', '/chats', '/mydata', '/stop']);
	// A chat that nothing opens, a good that is not sold, a code that is switched off.
	expect(await commands({ products: [{ ...book, chats: [] }], chats: [club], promos: [{ ...promo, active: false }] })).toEqual([
		'/mydata',
		'/stop',
	]);
	expect(await commands({ promos: [promo], referral: { reward: 'days', amount: '7' } })).toEqual(['/promo', '/invite', '/mydata', '/stop']);
	expect(await commands(whatsApp)).toEqual(['/channel', '/mydata', '/stop']);
	expect(await commands({}, { staffChatId: -1_001_000_000_777 })).toEqual(['/talk', '/mydata', '/stop']);
});

it('a command that the bot’s workflow has no more is told of no more; one of the owner’s own is, once it has a text', async () => {
	const own: Route[] = [
		{ action: 'stop', audience: 'command', row: 9 },
		{ action: 'menu', audience: 'everyone', row: 1 },
		{ action: 'quiz', audience: 'command', row: 9 },
		{ action: 'secret', audience: 'command', row: 9 },
	];
	const world = await worlds.open({
		parts: { texts: { ru: { help: 'commands={commands}', 'command.quiz': 'проверить себя' }, en: {} } },
	});
	await saveRoutes(world.store, own);
	expect(await help(world, await world.person('anna'))).toEqual(['/stop — не присылать рассылку и напоминания', '/quiz — проверить себя']);
});
