import { emptyState, type Dialog, type TelegramState } from '../../../sandbox/telegram/state';
import { fromSnapshot, toSnapshot } from '../../../sandbox/telegram/snapshot';
import type { ChaosWorld } from './world';

/** What the local Telegram has in its books. */
export function telegramBooks({ emulator }: ChaosWorld): TelegramState {
	return { ...emptyState(), ...fromSnapshot(emulator('telegram').snapshot()) };
}

/** So many people at once who have pressed Start before. */
export function addToTelegram(world: ChaosWorld, ids: number[]): void {
	const books = telegramBooks(world);
	const [bot] = books.bots.values();
	for (const id of ids) {
		books.people.set(id, { id, first_name: `p${id}`, language_code: 'ru' });
		const dialog: Dialog = { started: true, blocked: false, messages: new Map(), answers: [] };
		bot!.dialogs.set(id, dialog);
	}
	world.emulator('telegram').restore(toSnapshot(books));
}

/** How often each person has been sent each file, by the name of the file: what has really arrived. */
export function filesArrived(world: ChaosWorld): Map<number, Map<string, number>> {
	const books = telegramBooks(world);
	const [bot] = books.bots.values();
	const arrived = new Map<number, Map<string, number>>();
	for (const [id, { messages }] of bot!.dialogs) {
		const his = new Map<string, number>();
		for (const { from, fileId } of messages.values()) {
			const name = from === 'bot' && fileId ? books.files.get(fileId)?.file_name : undefined;
			if (name) his.set(name, (his.get(name) ?? 0) + 1);
		}
		arrived.set(id, his);
	}
	return arrived;
}
