import { sql } from '../../vendor';
import { addMailing } from '../effects/addMailing';
import type { Setup } from '../setup/schema';
import type { Transition } from '../store/transition';
import { CHUNK } from './audience';
import { contentOf } from './find';
import type { Broadcast } from './find';
import { messageOf } from './message';
import { localDayBy, outsideQuietBy, quietBeginsBy, tomorrowBy } from './quiet';

/** The outbox's key of a broadcast to one person: nobody twice. */
export const effectKey = (broadcastId: number, subscriberId: number): string => `broadcast:${broadcastId}:${subscriberId}`;

type Waiting = Awaited<ReturnType<typeof waiting>>[number];

/**
 * Writes the messages of those whose moment has come into the outbox, up to `limit`. Who has left, blocked the bot or ended mailings since is skipped; who sleeps
 * gets it when the quiet hours are over, who has had the day's broadcasts on the next day, as long as the broadcast lives. Gives how many were looked at.
 */
export async function release(tx: Transition, broadcast: Broadcast, { service }: Pick<Setup, 'service'>, limit: number): Promise<number> {
	const people = await waiting(tx, broadcast.id, Math.min(limit, CHUNK));
	const [gone, here] = parted(people, ({ state, mailings_stopped_at }) => state !== 'active' || mailings_stopped_at !== null);
	await settle(tx, broadcast, gone, { state: 'skipped' });

	const allowed = outsideQuietBy(tx.now, service);
	const [asleep, awake] = parted(here, ({ zone }) => allowed(zone) > tx.now);
	const tomorrow = tomorrowBy(tx.now, service);
	const day = localDayBy(tx.now);
	const slotOf = await freeSlots(tx, awake, day);
	const [over, today] = parted(awake, (person) => service.broadcastCap > 0 && slotOf(person) > service.broadcastCap);
	for (const [moment, group] of grouped(asleep, ({ zone }) => allowed(zone))) await putOff(tx, broadcast, group, moment);
	for (const [moment, group] of grouped(over, ({ zone }) => tomorrow(zone))) await putOff(tx, broadcast, group, moment);

	await write(tx, broadcast, { service }, today);
	for (const [place, group] of grouped(today, (person) => `${day(person.zone)} ${slotOf(person)}`)) {
		const [local_date, slot] = place.split(' ');
		await settle(tx, broadcast, group, {
			state: 'written',
			local_date: local_date!,
			slot: Number(slot),
			effect_id: sql<number>`(select e.id from effect e where e.key = cast(${effectKey(broadcast.id, 0).slice(0, -1)} as text) || broadcast_recipient.subscriber_id)`,
		});
	}
	return people.length;
}

async function waiting(tx: Transition, broadcastId: number, limit: number) {
	return await tx.db
		.selectFrom('broadcast_recipient as r')
		.innerJoin('subscriber as p', 'p.id', 'r.subscriber_id')
		.select(['p.id', 'p.bot_id', 'p.state', 'p.language', 'p.zone', 'p.first_name', 'p.mailings_stopped_at'])
		.where('r.broadcast_id', '=', broadcastId)
		// A literal: the index holds only these.
		.where(sql<boolean>`r.state = 'waiting'`)
		.where('r.due_at', '<=', tx.now)
		.orderBy('r.due_at')
		.orderBy('r.subscriber_id')
		.limit(limit)
		.execute();
}

/** For each the lowest place of his day that no other broadcast has taken, from 1. */
async function freeSlots(tx: Transition, people: Waiting[], day: (zone: string) => string): Promise<(person: Waiting) => number> {
	const taken = new Map<number, number[]>();
	for (const [date, group] of grouped(people, ({ zone }) => day(zone))) {
		const rows = await tx.db
			.selectFrom('broadcast_recipient')
			.select(['subscriber_id', 'slot'])
			.where('subscriber_id', 'in', ids(group))
			.where('local_date', '=', date)
			.execute();
		for (const { subscriber_id, slot } of rows) taken.set(subscriber_id, [...(taken.get(subscriber_id) ?? []), slot!]);
	}
	return ({ id }) => {
		const his = taken.get(id) ?? [];
		for (let slot = 1; ; slot++) if (!his.includes(slot)) return slot;
	};
}

async function write(tx: Transition, broadcast: Broadcast, setup: Pick<Setup, 'service'>, people: Waiting[]): Promise<void> {
	const content = contentOf(broadcast);
	const quietBegins = quietBeginsBy(tx.now, setup.service);
	await addMailing(
		tx,
		{ kind: 'message', guard: 'broadcast_runs', guardRef: broadcast.id },
		people.map((person) => ({
			person,
			key: effectKey(broadcast.id, person.id),
			payload: messageOf(setup, broadcast.id, content, person),
			// What an outage keeps until the night is not sent then, but anew in the morning (finishBroadcast).
			expiresAt: Math.min(broadcast.ends_at!, quietBegins(person.zone) ?? Infinity),
		})),
	);
	await tx.db
		.updateTable('broadcast')
		.set((eb) => ({ released: eb('released', '+', people.length) }))
		.where('id', '=', broadcast.id)
		.execute();
}

/** Later, as long as the broadcast lives. */
async function putOff(tx: Transition, broadcast: Broadcast, people: Waiting[], moment: number): Promise<void> {
	await settle(tx, broadcast, people, moment < broadcast.ends_at! ? { due_at: moment } : { state: 'capped' });
}

async function settle(tx: Transition, { id }: Broadcast, people: Waiting[], values: object): Promise<void> {
	if (people.length === 0) return;
	await tx.db
		.updateTable('broadcast_recipient')
		.set(values)
		.where('broadcast_id', '=', id)
		.where('subscriber_id', 'in', ids(people))
		.execute();
}

const ids = (people: Waiting[]) => people.map(({ id }) => id);

function parted<T>(list: T[], is: (one: T) => boolean): [yes: T[], no: T[]] {
	return [list.filter(is), list.filter((one) => !is(one))];
}

function grouped<T, K>(list: T[], by: (one: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const one of list) {
		const key = by(one);
		const group = groups.get(key);
		if (group) group.push(one);
		else groups.set(key, [one]);
	}
	return groups;
}
