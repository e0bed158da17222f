import { addMessage } from '../effects/add';
import type { Effect } from '../effects/claim';
import type { Priority } from '../effects/kinds';
import { rememberedSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { channelFor, isMapped } from './carry';

export type SentFile = Pick<Effect, 'kind' | 'key' | 'subscriber_id' | 'file_number' | 'priority' | 'expires_at'>;

/** Files stay in the chat; who is told things by WhatsApp is told there that one has come, once a file. */
export async function tellFilesReady(tx: Transition, sent: SentFile[]): Promise<void> {
	const files = sent.filter(({ kind }) => kind === 'file');
	if (files.length === 0) return;
	const setup = (await rememberedSetup(tx.store, tx.db))?.setup;
	if (setup === undefined || !isMapped(setup, 'file_ready')) return;
	for (const { key, subscriber_id, file_number, priority, expires_at } of files) {
		const person = await subscriberById(tx, subscriber_id);
		if (person.state !== 'active' || (await channelFor(tx, person, 'file_ready')) !== 'whatsapp') continue;
		await addMessage(tx, person, {
			key: `ready:${key}`,
			message: 'file_ready',
			fields: { number: file_number },
			channel: 'whatsapp',
			priority: priority as Priority,
			expiresAt: expires_at ?? undefined,
		});
	}
}
