import { letIn, turnDown } from '../../nodes/TelegramFunnel/chatAccess/letIn';
import { removeIfOver } from '../../nodes/TelegramFunnel/chatAccess/removeIfOver';
import { memberChange } from '../../nodes/TelegramFunnelTrigger/memberChange';
import { asUpdate } from '../../nodes/TelegramFunnelTrigger/update';
import { chatTrouble } from '../../nodes/shared/chatTrouble';
import { decideJoin } from '../../service/chats/decideJoin';
import { dueRemovals } from '../../service/chats/due';
import { dueJoins } from '../../service/chats/dueJoins';
import { noteJoined } from '../../service/chats/noteJoined';
import { noteMember } from '../../service/chats/noteMember';
import { noteRemoved } from '../../service/chats/noteRemoved';
import type { Json } from './json';
import type { World } from './world';
import type { Person } from './worldPerson';

/** Closed chats of a world: what people do in them, and what 01-bot and 05-plan do about it. */
export class WorldChats {
	/** Removals that were tried, for a look at what a run did. */
	readonly tried: Array<{ who: string; outcome: string }> = [];

	constructor(private readonly world: World) {}

	/** A channel whose administrator the bot is. */
	async open(id: number, title: string): Promise<void> {
		await this.world.telegram('POST', 'chats', { id, type: 'channel', title, owner: 1 });
	}

	/** The bot’s post in a chat is another one now: `administrator`, `member`, `left`. */
	async setBot(id: number, bot_status: string): Promise<void> {
		await this.world.telegram('POST', 'chats', { id, bot_status });
	}

	/** He opens a link and asks to join; the bot answers as 01-bot does. Gives the decision. */
	async ask(person: Person, link: string): Promise<string> {
		await this.world.telegram('POST', `users/${person.telegramId}/join`, { invite_link: link });
		const chatId = await this.chatOf(link);
		const about = { subscriberId: person.subscriberId, chatId, cause: this.world.cause() };
		const { decision } = await decideJoin(this.world.store, about);
		await this.world.deliver();
		if (decision === 'approve') await this.approve(about, person.telegramId);
		if (decision === 'decline') await turnDown(this.world.bot, { chat_id: chatId, user_id: person.telegramId });
		await this.world.deliver();
		return decision;
	}

	/** The newest way into a chat that he was sent, by the name on its button. */
	async wayInto(person: Person, title: string): Promise<string | undefined> {
		const chat = (await this.world.telegram('GET', `users/${person.telegramId}/chat`)) as Json[];
		const buttons = chat.flatMap((message) => (message.buttons as Array<Array<{ text: string; url?: string }>>).flat());
		return buttons.findLast(({ text, url }) => text === title && url !== undefined)?.url;
	}

	/** Where he is in a chat, by Telegram. */
	async status(person: Pick<Person, 'telegramId'>, chatId: number): Promise<string> {
		const { members } = await this.chat(chatId);
		return (members as Json[]).find(({ user }) => (user as Json).id === person.telegramId)?.status ?? 'never there';
	}

	/** Something happens to him in a chat by other hands; Telegram tells the bot (`chat_member`). */
	async told(person: Person, chatId: number, status: string): Promise<void> {
		const member = { user: { id: person.telegramId, is_bot: false }, status };
		const update = asUpdate({ update_id: 1, chat_member: { chat: { id: chatId }, date: 1, new_chat_member: member } })!;
		await noteMember(this.world.store, memberChange(this.world.botId, update.chat_member!));
	}

	async chat(chatId: number): Promise<Json> {
		const found = ((await this.world.telegram('GET', 'chats')) as Json[]).find(({ id }) => id === chatId);
		if (!found) throw new Error(`There is no chat ${chatId}`);
		return found;
	}

	/** Due(removals) of 05-plan: Due Removals, Remove, Note Removed. */
	async playRemovals(): Promise<void> {
		const { store, bot } = this.world;
		for (const about of await dueRemovals(store, 200)) {
			const target = { chat_id: about.chatId, user_id: await this.telegramIdOf(about.subscriberId) };
			try {
				const outcome = await removeIfOver(store, bot, about, target);
				this.tried.push({ who: this.nameOf(about.subscriberId), outcome });
				await noteRemoved(store, { ...about, outcome });
			} catch (error) {
				const trouble = chatTrouble(error);
				this.tried.push({ who: this.nameOf(about.subscriberId), outcome: trouble?.kind ?? 'error' });
				// Any other error leaves the item out, as in the workflow.
				if (trouble) await noteRemoved(store, { ...about, outcome: 'trouble', trouble });
			}
		}
	}

	/** Due(joins) of 05-plan: Due Joins, Approve, Note Joined. */
	async playJoins(): Promise<void> {
		for (const about of await dueJoins(this.world.store, 50)) await this.approve(about, await this.telegramIdOf(about.subscriberId));
	}

	private async approve(about: { subscriberId: number; chatId: number }, telegramId: number): Promise<void> {
		try {
			const isIn = await letIn(this.world.bot, { chat_id: about.chatId, user_id: telegramId });
			await noteJoined(this.world.store, { ...about, isIn });
		} catch (error) {
			const trouble = chatTrouble(error);
			if (trouble) await noteJoined(this.world.store, { ...about, isIn: false, trouble });
		}
	}

	private async chatOf(link: string): Promise<number> {
		const chats = (await this.world.telegram('GET', 'chats')) as Json[];
		return chats.find(({ links }) => (links as Json[]).some(({ invite_link }) => invite_link === link))!.id as number;
	}

	private async telegramIdOf(subscriberId: number): Promise<number> {
		const row = await this.world.store.db
			.selectFrom('subscriber')
			.select('telegram_user_id')
			.where('id', '=', subscriberId)
			.executeTakeFirstOrThrow();
		return row.telegram_user_id;
	}

	private nameOf(subscriberId: number): string {
		return this.world.people.find((one) => one.subscriberId === subscriberId)?.name ?? String(subscriberId);
	}
}
