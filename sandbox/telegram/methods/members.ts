import { assertMember, chatOf } from '../chats';
import { assertAdministrator, memberJson, setStatus, statusOf } from '../groups';
import { badRequest } from '../refusal';
import type { GroupChat } from '../state';
import type { Call, Method } from './call';

const MINUTE_HALF = 30;
const YEAR = 366 * 24 * 3600;

export const getChatMember: Method = (call) => {
	const group = groupOf(call);
	assertMember(call.bot, group);
	const id = userOf(call);
	statusOf(call.world, group, id);
	return memberJson(call.world, group, id);
};

export const getChatAdministrators: Method = (call) => {
	const group = groupOf(call);
	assertMember(call.bot, group);
	return [...group.members]
		.filter(([, { status }]) => status === 'administrator' || status === 'creator')
		.map(([id]) => memberJson(call.world, group, id));
};

export const getChatMemberCount: Method = (call) => {
	const group = groupOf(call);
	return [...group.members.keys()].filter((id) => !['left', 'kicked'].includes(statusOf(call.world, group, id))).length;
};

export const getChat: Method = ({ world, bot, params }) => {
	const chat = chatOf(world, bot, params);
	return { ...chat.json, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} };
};

export const leaveChat: Method = (call) => {
	groupOf(call).members.set(call.bot.id, { status: 'left' });
	return true;
};

/** Under 30 s or over 366 days is for ever. */
export const banChatMember: Method = (call) => {
	const { world, bot, params } = call;
	const group = groupOf(call);
	assertMember(bot, group);
	assertAdministrator(bot, group, 'restrict/unrestrict chat member');
	const id = userOf(call);
	if (['administrator', 'creator'].includes(statusOf(world, group, id))) throw badRequest('user is an administrator of the chat');
	const until = params.integer('until_date') ?? 0;
	const left = until - world.seconds();
	group.requests.delete(id);
	setStatus(world, group, id, 'kicked', { byId: bot.id, until_date: left < MINUTE_HALF || left > YEAR ? undefined : until });
	return true;
};

/** Takes a member who is present out too, unless `only_if_banned`. */
export const unbanChatMember: Method = (call) => {
	const { world, bot, params } = call;
	const group = groupOf(call);
	if (group.type === 'group') throw badRequest('method is available for supergroup and channel chats only');
	assertMember(bot, group);
	assertAdministrator(bot, group, 'restrict/unrestrict chat member');
	const id = userOf(call);
	const status = statusOf(world, group, id);
	if (['administrator', 'creator'].includes(status)) throw badRequest('user is an administrator of the chat');
	if (status === 'kicked' || (status !== 'left' && !params.flag('only_if_banned'))) setStatus(world, group, id, 'left', { byId: bot.id });
	return true;
};

export const approveChatJoinRequest: Method = (call) => {
	const { group, id } = requestOf(call);
	const link = group.links.get(group.requests.get(id) ?? '');
	group.requests.delete(id);
	if (link) link.joined++;
	setStatus(call.world, group, id, 'member', {
		byId: call.bot.id,
		viaRequest: true,
		link: link && { invite_link: link.invite_link, creates_join_request: true },
	});
	return true;
};

export const declineChatJoinRequest: Method = (call) => {
	const { group, id } = requestOf(call);
	group.requests.delete(id);
	return true;
};

/** The group or channel a call names. @throws Refusal for a private chat */
export function groupOf({ world, bot, params }: Call): GroupChat {
	const { group } = chatOf(world, bot, params);
	if (!group) throw badRequest('method is available for supergroup and channel chats only');
	return group;
}

function requestOf(call: Call): { group: GroupChat; id: number } {
	const group = groupOf(call);
	assertMember(call.bot, group);
	assertAdministrator(call.bot, group, 'manage chat join requests');
	const id = userOf(call);
	if (statusOf(call.world, group, id) === 'member') throw badRequest('USER_ALREADY_PARTICIPANT');
	if (!group.requests.has(id)) throw badRequest('HIDE_REQUESTER_MISSING');
	return { group, id };
}

function userOf({ world, params }: Call): number {
	const id = params.integer('user_id');
	if (id === undefined) throw badRequest('invalid user_id specified');
	if (!world.state.people.has(id) && !world.state.bots.has(id)) throw badRequest('member not found');
	return id;
}
