import { botJson, groupJson, personJson } from './chats';
import { badRequest } from './refusal';
import type { BotState, GroupChat, Json, MemberStatus } from './state';
import { emit } from './updates/emit';
import type { TelegramWorld } from './world';

/** A ChatMember of a person or bot. */
export function memberJson(world: TelegramWorld, group: GroupChat, userId: number): Json {
	const { status = 'left', until_date = 0 } = group.members.get(userId) ?? {};
	const bot = world.state.bots.get(userId);
	const person = world.state.people.get(userId);
	const rights = {
		can_be_edited: false,
		can_manage_chat: true,
		can_invite_users: true,
		can_restrict_members: true,
		can_delete_messages: true,
		can_post_messages: true,
		can_manage_topics: true,
	};
	return {
		user: bot ? botJson(bot) : person ? personJson(person) : { id: userId, is_bot: false, first_name: '' },
		status,
		...(status === 'administrator' && rights),
		...(status === 'kicked' && { until_date }),
	};
}

/** Changes a person's place in a group or channel and tells the bots that asked for `chat_member`. */
export function setStatus(
	world: TelegramWorld,
	group: GroupChat,
	userId: number,
	status: MemberStatus,
	details: { byId: number; until_date?: number; link?: Json; viaRequest?: boolean },
): void {
	const before = memberJson(world, group, userId);
	group.members.set(userId, { status, ...(details.until_date && { until_date: details.until_date }) });
	if (before.status === status) return;
	for (const bot of world.state.bots.values()) {
		if (group.members.get(bot.id)?.status !== 'administrator') continue;
		emit(world, bot, 'chat_member', {
			chat: groupJson(group),
			from: actor(world, details.byId),
			date: world.seconds(),
			old_chat_member: before,
			new_chat_member: memberJson(world, group, userId),
			...(details.link && { invite_link: details.link }),
			...(details.viaRequest && { via_join_request: true }),
		});
	}
}

/** @throws Refusal when the bot is no administrator there */
export function assertAdministrator(bot: BotState, group: GroupChat, toDo: string): void {
	if (group.members.get(bot.id)?.status !== 'administrator') throw badRequest(`not enough rights to ${toDo}`);
}

/** The status now: a ban with an end in the past is over. */
export function statusOf(world: TelegramWorld, group: GroupChat, userId: number): MemberStatus {
	const member = group.members.get(userId);
	if (member?.status === 'kicked' && member.until_date && member.until_date <= world.seconds())
		group.members.set(userId, { status: 'left' });
	return group.members.get(userId)?.status ?? 'left';
}

function actor(world: TelegramWorld, id: number): Json {
	const bot = world.state.bots.get(id);
	const person = world.state.people.get(id);
	return bot ? botJson(bot) : person ? personJson(person) : { id };
}
