import { setTimeout as sleep } from 'node:timers/promises';
import { type ChatMessage, botMessages } from '../lib/chat';
import type { World } from '../lib/world';
import { WORDS } from './crowd';

const LIMIT_MS = 180_000;

/** Somebody asks for help; gives after how many ms he was answered. Throws after three minutes: n8n may be killed and come back meanwhile. */
export async function answerTime({ control }: World, id: number): Promise<number> {
	const chat = async () =>
		botMessages(await control.get<ChatMessage[]>(`/telegram/users/${id}/chat`)).filter(({ text }) => !text?.includes(WORDS));
	const before = (await chat()).length;
	const started = performance.now();
	await control.post(`/telegram/users/${id}/message`, { text: '/help' });
	while ((await chat()).length === before) {
		if (performance.now() - started > LIMIT_MS) throw new Error(`${id} was not answered within ${LIMIT_MS / 1000} s.`);
		await sleep(50);
	}
	return Math.round(performance.now() - started);
}
