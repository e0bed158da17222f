import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulators } from '../emulators/start';
import { median } from '../lib/median';

/** Between two of them, ms: n8n is at rest when somebody writes. */
const REST_MS = 30;

/** People press Start one after the other; gives the median from there to the answer at Telegram, ms. */
export async function oneAtATime(emulators: Emulators, botId: number, first: number, people: number): Promise<number> {
	const times: number[] = [];
	for (let index = 0; index < people; index++) {
		times.push(await emulators.start(botId, first + index, 1));
		await sleep(REST_MS);
	}
	return median(times);
}
