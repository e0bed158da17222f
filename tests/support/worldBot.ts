import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIXED_OUTPUTS } from '../../nodes/TelegramFunnelTrigger/classify';
import { itemsOfRows } from '../../nodes/TelegramFunnelTrigger/items';
import { routesOf } from '../../nodes/TelegramFunnelTrigger/routesField';
import { asUpdate, groupOf } from '../../nodes/TelegramFunnelTrigger/update';
import { keepForTest } from '../../service/inbox/keepForTest';
import { actByOperator } from '../../service/operators/act';
import { isStaffChat } from '../../service/operators/staffChat';
import { refundByOwner } from '../../service/refunds/byOwner';
import { saveRoutes } from '../../service/setup/saveRoutes';
import { answerText } from '../../service/subscribers/answerText';
import { closeTalk } from '../../service/talk/close';
import { openTalk } from '../../service/talk/open';
import { replyFromStaff } from '../../service/talk/reply';
import type { World } from './world';

const BOT_WORKFLOW = JSON.parse(readFileSync(join(__dirname, '../../workflows/01-bot.json'), 'utf8')) as {
	nodes: Array<{ name: string; parameters: { routes?: unknown } }>;
};
const ROUTES = routesOf(BOT_WORKFLOW.nodes.find(({ name }) => name === 'Telegram')!.parameters.routes);

interface Item {
	subscriberId: number;
	inboxId: number;
	argument: string | null;
}

/**
 * 01-bot for what operators and talks need: what people write and press at the local Telegram goes through the trigger's own sorting, with the workflow's routes, to the
 * operation its node calls.
 */
export class WorldBot {
	private offset = 0;

	constructor(private readonly world: World) {}

	static async of(world: World): Promise<WorldBot> {
		await saveRoutes(world.store, ROUTES);
		const bot = new WorldBot(world);
		await bot.forget();
		return bot;
	}

	/** What has been written so far is none of the test's. */
	private async forget(): Promise<void> {
		for (const { update_id } of await this.world.bot.getUpdates({ timeout: 0 })) this.offset = update_id + 1;
	}

	/** Somebody writes to the bot. */
	async says(telegramId: number, text: string): Promise<void> {
		await this.sends(telegramId, { text });
	}

	/** The same with a file: `{ photo: 'what is on it', text: 'caption' }`. */
	async sends(telegramId: number, content: Record<string, string>): Promise<void> {
		await this.world.telegram('POST', `users/${telegramId}/message`, content);
		await this.play();
	}

	/** Presses a button; its newest one, or one that no message has (any more). */
	async taps(telegramId: number, data: string, times = 1): Promise<void> {
		for (let i = 0; i < times; i++) await this.world.telegram('POST', `users/${telegramId}/tap`, { data, stale: true });
		await this.play();
	}

	/** Presses the button of the newest message that has one of that label. */
	async presses(telegramId: number, label: string): Promise<void> {
		await this.world.telegram('POST', `users/${telegramId}/tap`, { text: label });
		await this.play();
	}

	/** A member of a group writes there. */
	async inGroup(chatId: number, telegramId: number, content: Record<string, unknown>): Promise<void> {
		await this.world.telegram('POST', `chats/${chatId}/message`, { user: telegramId, ...content });
		await this.play();
	}

	async tapsInGroup(chatId: number, telegramId: number, data: string): Promise<void> {
		await this.world.telegram('POST', `chats/${chatId}/tap`, { user: telegramId, data });
		await this.play();
	}

	/** Hands over what has come in, each update as often as told. */
	async play(times = 1): Promise<void> {
		const { store, botId } = this.world;
		for (const body of await this.world.bot.getUpdates({ offset: this.offset, timeout: 0 })) {
			this.offset = body.update_id + 1;
			const update = asUpdate(body);
			const group = update && groupOf(update);
			if (!update || (group !== undefined && !(await isStaffChat(store, group)))) continue;
			const row = await keepForTest(store, `telegram:${botId}:bot`, body);
			for (let i = 0; i < times; i++) {
				const outputs = await itemsOfRows(store, botId, ROUTES, [row]);
				for (const [output, items] of outputs.entries()) for (const { json } of items) await this.run(output, json as unknown as Item);
			}
		}
		await this.world.deliver();
	}

	private async run(output: number, { subscriberId, inboxId, argument }: Item): Promise<void> {
		const { store } = this.world;
		const about = { subscriberId, cause: `in:${inboxId}` };
		const action = output < FIXED_OUTPUTS.length ? FIXED_OUTPUTS[output] : ROUTES[output - FIXED_OUTPUTS.length]!.action;
		const whose = /^close:(\d+)$/.exec(argument ?? '')?.[1];
		if (action === 'Other') await answerText(store, { ...about, inboxId });
		if (action === 'op') await actByOperator(store, { ...about, argument: argument ?? '' });
		if (action === 'refund') await refundByOwner(store, { ...about, argument: argument ?? undefined });
		if (action === 'staff') await replyFromStaff(store, { ...about, inboxId });
		if (action === 'talk' && argument?.startsWith('close'))
			await closeTalk(store, { ...about, whose: whose === undefined ? undefined : Number(whose) });
		else if (action === 'talk') await openTalk(store, about);
	}
}
