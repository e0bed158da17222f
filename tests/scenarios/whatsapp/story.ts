import { DateTime } from 'luxon';
import { MOSCOW } from '../lib/calendar';
import type { World } from '../lib/world';
import { MANAGER, OWNER, ownerHears, STAFF_CHAT } from './cast';
import { goToCloud } from './cloud';
import { consent } from './consent';
import { fallback } from './fallback';
import { cap, figures, money, morningAfter } from './money';
import type { Part } from './part';
import { changed, handIn, meanwhile, tooManyValues } from './review';
import { statuses } from './statuses';
import { cancels, isAnnounced, isAsked, isDunned, isNotCharged, subscribes } from './subscriber';
import { dayLater, talk } from './talk';

/** Five days of a school that tells its people in WhatsApp, through one provider. Gives what was delivered and what it cost. */
export async function story(part: Part): Promise<{ delivered: number; total: number }> {
	const { world } = part;
	await begin(part);
	await handIn(part);
	const { anna, tanya, vera } = await subscribes(part);
	await consent(part);
	const emma = await meanwhile(part);
	await tooManyValues(part, emma);
	const katya = await talk(part);
	await fallback(part);
	await changed(part, emma);
	await statuses(part);
	await money(part);
	const yura = await cap(part);

	await world.clock.toNext('13:00');
	await morningAfter(part, yura);
	await dayLater(part, katya);
	await isAnnounced(part, anna);
	await cancels(part, vera);
	part.checks.that('the owner’s daily report tells what WhatsApp has cost', await ownerHears(part, 'WhatsApp за месяц: доставлено', 'USD'));

	await world.clock.advance({ days: 2, hours: 21 });
	await isAsked(part, tanya);
	await world.clock.toNext('12:15');
	await isDunned(part, anna);
	await isNotCharged(part, vera);
	const { delivered, total } = await figures(part);
	return { delivered, total };
}

/** At ten in the morning, with five days of the month before it: what WhatsApp costs is counted by the month. */
async function begin({ world, provider }: Part): Promise<void> {
	const { control, sandbox } = world;
	const now = DateTime.fromMillis(await world.clock.now(), { zone: MOSCOW });
	if (now.day > 24) await sandbox.server.clock.moveTo(now.plus({ months: 1 }).startOf('month').set({ hour: 9 }).toMillis());
	await world.clock.toNext('10:00');
	if (provider === 'cloud') await goToCloud(world);
	await (await world.person({ id: OWNER, first_name: 'Владелец' })).start();
	await (await world.person({ id: MANAGER, first_name: 'Мария' })).start();
	await control.post('/telegram/chats', { id: STAFF_CHAT, type: 'supergroup', title: 'Staff', is_forum: true });
	await control.post(`/telegram/users/${MANAGER}/join`, { chat_id: STAFF_CHAT });
	await world.settle();
}

/** On a world of its own: what went wrong on one provider is not the other's. */
export async function play(world: World, part: Part): Promise<Record<string, unknown>> {
	world.tell(`=== ${part.provider}`);
	try {
		return await story(part);
	} catch (error) {
		console.error(error);
		part.checks.failed('the story reaches its end', error);
		return {};
	}
}
