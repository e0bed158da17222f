import { addMessage } from '../effects/add';
import { roleOf } from '../operators/role';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { pauseBroadcast, resumeBroadcast, stopBroadcast } from './pause';
import { progressOf } from './figures';
import type { Progress } from './figures';
import { startBroadcast } from './start';
import { controlButtons } from './testSend';
import type { Control } from './testSend';

const BUTTONS: Record<Progress['state'], Control[]> = {
	draft: ['start'],
	scheduled: ['pause', 'progress'],
	running: ['pause', 'stop', 'progress'],
	paused: ['resume', 'stop', 'progress'],
	stopped: ['progress'],
	done: ['progress'],
};

/** A tap on one of a broadcast's buttons, such as `start:12`: done for the owner and managers, and told how it stands. For anybody else the button is old. */
export async function controlBroadcast(
	store: Store,
	{ subscriberId, argument, cause }: { subscriberId: number; argument?: string; cause: string },
): Promise<{ done: Control | null }> {
	const [, control, id] = /^(start|pause|resume|stop|progress):(\d{1,15})$/.exec(argument ?? '') ?? [];
	const person = await transition(store, async (tx) => await subscriberById(tx, subscriberId));
	const may = await mayControl(store, person);
	const key = `bc:${subscriberId}:${cause}`;
	const found = id && may && (await store.db.selectFrom('broadcast').select('id').where('id', '=', Number(id)).executeTakeFirst());
	if (!found) {
		await transition(store, async (tx) => await addMessage(tx, person, { key, message: 'button_old' }));
		return { done: null };
	}
	await act(store, found.id, control as Control, `operator:${person.telegram_user_id}`);
	const { name, state, audience, sent, left, failed, unknown, blocked, skipped, capped, pressed, unsubscribed } = await progressOf(store, {
		id: found.id,
	});
	const words = await transition(store, async (tx) => await wordsFor(tx, person));
	const fields = {
		name,
		state: words.text(`broadcast.${state}`),
		audience,
		sent,
		left,
		failed: failed + unknown,
		blocked,
		skipped: skipped + capped,
		pressed,
		unsubscribed,
	};
	await transition(
		store,
		async (tx) =>
			await addMessage(tx, person, { key, message: 'broadcast_state', fields, buttons: controlButtons(found.id, BUTTONS[state]) }),
	);
	return { done: control as Control };
}

async function mayControl(store: Store, { telegram_user_id }: Subscriber): Promise<boolean> {
	const role = roleOf((await currentSetup(store)).setup, telegram_user_id);
	return role === 'owner' || role === 'manager';
}

/** A tap that comes too late, on what has moved on since, changes nothing: he is told how it stands. */
async function act(store: Store, id: number, control: Control, actor: string): Promise<void> {
	const acts = { start: startBroadcast, pause: pauseBroadcast, resume: resumeBroadcast, stop: stopBroadcast, progress: undefined };
	try {
		await acts[control]?.(store, { id }, actor);
	} catch (error) {
		if (!(error instanceof Error && 'hint' in error)) throw error;
	}
}
