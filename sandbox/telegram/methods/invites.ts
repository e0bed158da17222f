import { assertMember, botJson } from '../chats';
import { assertAdministrator } from '../groups';
import { newInviteLink } from '../ids';
import { badRequest } from '../refusal';
import type { GroupChat, InviteLink, Json } from '../state';
import type { Call, Method } from './call';
import { groupOf } from './members';

export const createChatInviteLink: Method = (call) => {
	const group = managedGroup(call);
	const link: InviteLink = {
		invite_link: newInviteLink(),
		creatorBotId: call.bot.id,
		is_primary: false,
		is_revoked: false,
		joined: 0,
		...readSettings(call),
	};
	group.links.set(link.invite_link, link);
	return linkJson(call, group, link);
};

export const editChatInviteLink: Method = (call) => {
	const group = managedGroup(call);
	return linkJson(call, group, Object.assign(linkOf(call, group), readSettings(call)));
};

export const revokeChatInviteLink: Method = (call) => {
	const group = managedGroup(call);
	return linkJson(call, group, Object.assign(linkOf(call, group), { is_revoked: true }));
};

/** Makes a new primary link and gives it as text; the former one ends. */
export const exportChatInviteLink: Method = (call) => {
	const group = managedGroup(call);
	for (const link of group.links.values()) if (link.is_primary) link.is_revoked = true;
	const invite_link = newInviteLink();
	group.links.set(invite_link, {
		invite_link,
		creatorBotId: call.bot.id,
		creates_join_request: false,
		is_primary: true,
		is_revoked: false,
		joined: 0,
	});
	return invite_link;
};

function managedGroup(call: Call): GroupChat {
	const group = groupOf(call);
	assertMember(call.bot, group);
	assertAdministrator(call.bot, group, 'manage chat invite link');
	return group;
}

function linkOf({ params }: Call, group: GroupChat): InviteLink {
	const link = group.links.get(params.text('invite_link') ?? '');
	if (!link) throw badRequest('INVITE_HASH_INVALID');
	return link;
}

function readSettings({ params }: Call): Pick<InviteLink, 'name' | 'expire_date' | 'member_limit' | 'creates_join_request'> {
	const name = params.text('name');
	if (name !== undefined && [...name].length > 32) throw badRequest('invite link name is too long');
	const member_limit = params.integer('member_limit');
	const creates_join_request = params.flag('creates_join_request');
	if (member_limit !== undefined && member_limit !== 0 && (member_limit < 1 || member_limit > 99_999))
		throw badRequest('USAGE_LIMIT_INVALID');
	if (member_limit && creates_join_request) throw badRequest("member limit can't be specified for links requiring administrator approval");
	const expire_date = params.integer('expire_date');
	return { ...(name && { name }), ...(expire_date && { expire_date }), ...(member_limit && { member_limit }), creates_join_request };
}

function linkJson({ world, bot }: Call, group: GroupChat, link: InviteLink): Json {
	const { creatorBotId, joined: _joined, ...shown } = link;
	const waiting = [...group.requests.values()].filter((one) => one === link.invite_link).length;
	return {
		...shown,
		creator: botJson(world.state.bots.get(creatorBotId) ?? bot),
		...(waiting > 0 && { pending_join_request_count: waiting }),
	};
}
