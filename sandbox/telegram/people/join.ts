import { groupJson, personJson } from '../chats';
import { setStatus, statusOf } from '../groups';
import type { GroupChat, InviteLink, Person } from '../state';
import { emit } from '../updates/emit';
import type { TelegramWorld } from '../world';
import { Impossible } from './impossible';

/** A bot may write to someone who asked to join for this long, even if he never pressed Start. */
const WRITABLE_SECONDS = 300;

/** A person opens an invite link, or a public chat. @returns `requested` when an administrator has to approve. @throws Impossible */
export function joinChat(
	world: TelegramWorld,
	person: Person,
	where: { invite_link?: string; chat_id?: number },
): { result: 'joined' | 'requested' } {
	const { group, link } = findDoor(world, where);
	if (link) assertUsable(world, link);
	const status = statusOf(world, group, person.id);
	if (status === 'kicked') throw new Impossible(409, 'this person is banned there');
	if (status !== 'left') throw new Impossible(409, 'this person is a member already');
	if (link?.creates_join_request) {
		askToJoin(world, group, person, link);
		return { result: 'requested' };
	}
	if (link) link.joined++;
	setStatus(world, group, person.id, 'member', { byId: person.id, link: link && shown(link) });
	return { result: 'joined' };
}

/** He leaves by himself. @throws Impossible */
export function leaveChat(world: TelegramWorld, person: Person, chatId: number): void {
	const group = world.state.groups.get(chatId);
	if (!group || statusOf(world, group, person.id) === 'left') throw new Impossible(409, 'this person is not a member');
	setStatus(world, group, person.id, 'left', { byId: person.id });
}

function findDoor(
	world: TelegramWorld,
	{ invite_link, chat_id }: { invite_link?: string; chat_id?: number },
): { group: GroupChat; link?: InviteLink } {
	for (const group of world.state.groups.values()) {
		const link = invite_link === undefined ? undefined : group.links.get(invite_link);
		if (link) return { group, link };
		if (invite_link === undefined && group.id === chat_id) return { group };
	}
	throw new Impossible(404, 'no such chat or link');
}

function assertUsable(world: TelegramWorld, link: InviteLink): void {
	const isOver = link.expire_date !== undefined && link.expire_date <= world.seconds();
	const isFull = link.member_limit !== undefined && link.joined >= link.member_limit;
	if (link.is_revoked || isOver || isFull) throw new Impossible(409, 'the link is no longer valid');
}

function askToJoin(world: TelegramWorld, group: GroupChat, person: Person, link: InviteLink): void {
	group.requests.set(person.id, link.invite_link);
	for (const bot of world.state.bots.values()) {
		if (group.members.get(bot.id)?.status !== 'administrator') continue;
		world.dialogOf(bot, person.id).writableUntil = world.seconds() + WRITABLE_SECONDS;
		emit(world, bot, 'chat_join_request', {
			chat: groupJson(group),
			from: personJson(person),
			user_chat_id: person.id,
			date: world.seconds(),
			invite_link: shown(link),
		});
	}
}

function shown({ invite_link, name, expire_date, creates_join_request, is_primary, is_revoked }: InviteLink) {
	return { invite_link, ...(name && { name }), ...(expire_date && { expire_date }), creates_join_request, is_primary, is_revoked };
}
