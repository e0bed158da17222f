import { openersOf } from '../chats/find';
import { goodsOnSale } from '../orders/find';
import type { Setup } from '../setup/schema';
import type { Transition } from '../store/transition';
import type { Words } from './words';

/** Whether a command leads anywhere as things are set up; in the order in which they are told. */
const MAKES_SENSE: Record<string, (setup: Setup, tx: Transition) => boolean | Promise<boolean>> = {
	goods: async (_, tx) => (await goodsOnSale(tx)).length > 0,
	chats: (setup) => setup.chats.some(({ code }) => openersOf(setup, code).length > 0),
	promo: ({ promos }) => promos.some(({ active }) => active),
	invite: ({ referral }) => referral.reward !== 'off',
	channel: ({ whatsapp }) => whatsapp.state === 'on',
	talk: ({ service }) => service.staffChatId !== null,
	mydata: () => true,
	stop: () => true,
};

/** What can be typed and has no button in the keyboard, a line each: `/goods — goods and services`. Of the owner's own commands those that he gave a text `command.…`. */
export async function commandLines(tx: Transition, { current: { setup, routes }, text }: Words): Promise<string> {
	const typed = routes.filter(({ audience }) => audience === 'command').map(({ action }) => action);
	const known = Object.keys(MAKES_SENSE);
	const lines: string[] = [];
	for (const action of [...known, ...typed.filter((one) => !known.includes(one))]) {
		const key = `command.${action}`;
		const says = text(key);
		if (!typed.includes(action) || says === key || !(await (MAKES_SENSE[action] ?? (() => true))(setup, tx))) continue;
		lines.push(`/${action} — ${says}`);
	}
	return lines.join('\n');
}
