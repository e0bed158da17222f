import { createBroadcast, type NewBroadcast } from '../../../service/broadcasts/create';
import { progressOf, type Progress } from '../../../service/broadcasts/figures';
import { startBroadcast } from '../../../service/broadcasts/start';
import { setMailing } from '../../../service/consents/mailing';
import type { World } from '../../support/world';
import type { Person } from '../../support/worldPerson';

/** A draft that says its own name. */
export async function draft({ store }: World, name: string, more: Partial<NewBroadcast> = {}): Promise<number> {
	const { broadcastId } = await createBroadcast(store, {
		name,
		segment: '',
		content: { text: name },
		scheduledAt: null,
		lifeDays: 3,
		...more,
	});
	return broadcastId;
}

/** A broadcast that is started; what is due of it now is done. */
export async function send(world: World, name: string, more: Partial<NewBroadcast> = {}): Promise<number> {
	const id = await draft(world, name, more);
	await startBroadcast(world.store, { id });
	await world.playDue();
	return id;
}

/** The figures that are not 0. */
export async function figures({ store }: World, id: number): Promise<Partial<Progress>> {
	const { broadcastId: _, name: __, startedAt: ___, ...rest } = await progressOf(store, { id });
	return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== 0 && value !== null));
}

export async function endsMailings(world: World, { subscriberId }: Person): Promise<void> {
	await setMailing(world.store, { subscriberId, on: false, cause: world.cause() });
	await world.deliver();
}
