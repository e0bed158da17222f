import type { Transition } from '../store/transition';

/** What was put off in WhatsApp is looked at now: what is still not to go is put off again. */
export async function wakeUp({ db, now }: Transition): Promise<void> {
	await db
		.updateTable('effect')
		.set({ due_at: now })
		.where('state', '=', 'ready')
		.where('channel', '=', 'whatsapp')
		.where('due_at', '>', now)
		.where('lease_no', '>', 0)
		.execute();
}
