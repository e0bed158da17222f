import { buyWithRenewal, start, takeFreeSeries } from './lib/acts';
import type { Scenario } from './lib/scenario';
import { editSetup } from './lib/setup';
import { readStore } from './lib/storeFile';

const OWNER = 900;
const ANNA = 831;

interface Photo {
	caption?: string;
	photo?: { file_size: number };
}

export const scenario: Scenario = {
	title: 'The owner’s day: figures, picture and text come each morning, once; another hour and a stop by setup',
	async play(world) {
		const { checks, clock, control } = world;
		await control.post('/telegram/users', { id: OWNER, first_name: 'Owner', language_code: 'ru' });
		await control.post(`/telegram/users/${OWNER}/message`, { text: '/start' });
		const photos = async () => (await control.get<Photo[]>(`/telegram/users/${OWNER}/chat`)).filter(({ photo }) => photo !== undefined);
		const days = async () => (await photos()).map(({ caption = '' }) => /: (\S+, \d+ \S+)/.exec(caption)?.[1]);

		await clock.toNext('11:00');
		await editSetup(world, { Service: { ownerChatId: String(OWNER), zone: 'Europe/Moscow' } });
		const anna = await world.person({ id: ANNA, first_name: 'Анна' });
		for (const does of [start, takeFreeSeries, buyWithRenewal]) await does(anna, world);
		await clock.toNext('09:30');
		const [first] = await photos();
		checks.equal('the report comes in the morning, as one photo', (await photos()).length, 1);
		checks.that('the photo is a picture, not an empty one', (first?.photo?.file_size ?? 0) > 20_000, first?.photo);
		const said = first?.caption ?? '';
		checks.that('it names the payment, the person and the try before it', /Первых покупок 1, из них после пробы 1/.test(said), said);
		checks.that('it names the subscription', /Активных подписок 1/.test(said), said);

		await clock.advance({ days: 2 });
		checks.equal('each of the next mornings has its own, and no day comes twice', new Set(await days()).size, 3);
		checks.equal('there are three in all', (await photos()).length, 3);
		await editSetup(world, { Service: { reportHour: 18 } });
		await clock.toNext('18:30');
		checks.equal('what was told in the morning is not told again at the new hour', (await photos()).length, 3);
		await clock.toNext('17:30');
		checks.equal('the next day it waits for the new hour', (await photos()).length, 3);
		await clock.toNext('18:30');
		checks.equal('and comes then', (await photos()).length, 4);
		await editSetup(world, { Service: { reportHour: -1 } });
		await clock.advance({ days: 2 });
		checks.equal('switched off, no more come', (await photos()).length, 4);
		const effects = readStore(world, `select state from effect where key like 'report:%'`);
		checks.equal('the outbox holds one message a report, all sent', effects.map(({ state }) => state).sort(), Array(4).fill('sent'));
		return { reports: (await photos()).length, bytes: first?.photo?.file_size };
	},
};
