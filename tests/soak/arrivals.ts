import { enterFreeSeries } from '../../service/funnels/freeSeries';
import { knowSender } from '../../service/subscribers/intake';
import { setSchedule } from '../../service/subscribers/schedule';
import { start } from '../../service/subscribers/start';
import { ZONES } from './setup';
import { newPerson, type SoakPerson } from './person';
import { buy } from './purchases';
import { BOT, DAY_MS, type Soak } from './soak';

const HOURS = [9, 12, 18, 21];
const FIRST_TELEGRAM_ID = 10_000;

/** Somebody presses Start: most take the free series, some buy at once, a few only look. */
export async function arrive(soak: Soak): Promise<SoakPerson> {
	const { dice, store } = soak;
	const telegramId = FIRST_TELEGRAM_ID + soak.people.size;
	const name = `p${telegramId}`;
	const { subscriberId } = await knowSender(store, BOT, { userId: telegramId, chatId: telegramId, firstName: name, languageCode: 'ru' });
	const person = newPerson({
		subscriberId,
		telegramId,
		name,
		zone: dice.pick(ZONES),
		hour: dice.pick(HOURS),
		card: 1 + Math.floor(dice.next() * 3),
	});
	soak.people.add(person);
	await start(store, { subscriberId, cause: soak.cause() });
	const wish = dice.weighted({ free: 70, buy: 20, look: 10 });
	if (wish === 'free') {
		await enterFreeSeries(store, { subscriberId, by: 'menu', cause: soak.cause() });
		await setSchedule(store, { subscriberId, hour: person.hour, zone: person.zone, cause: soak.cause() });
		// Those who are won over are so after a few files.
		if (dice.chance(0.7)) soak.in(dice.between(2, 9) * DAY_MS, async () => await buy(soak, person));
	} else if (wish === 'buy') {
		await setSchedule(store, { subscriberId, zone: person.zone, cause: soak.cause() });
		await buy(soak, person);
	}
	return person;
}
