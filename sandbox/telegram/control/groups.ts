import type { Router } from 'express';
import { Impossible } from '../people/impossible';
import { memberJson, statusOf } from '../groups';
import { groupView } from '../chatView';
import { tapInGroup, writeInGroup } from '../people/group';
import type { GroupChat, Json, MemberStatus } from '../state';
import type { TelegramWorld } from '../world';
import { answer, bodyOf, botOf } from './route';

/** Calls about groups and channels. */
export function addGroupRoutes(router: Router, world: TelegramWorld): void {
	router.post(
		'/chats',
		answer((request) => summary(world, putGroup(world, bodyOf(request), botOf(world, request).id)), 201),
	);
	router.get(
		'/chats',
		answer(() => [...world.state.groups.values()].map((group) => summary(world, group))),
	);
	router.get(
		'/chats/:id/messages',
		answer((request) => groupView(world, groupOf(world, String(request.params.id)))),
	);
	// {"user": 7, "text": "…", "thread_id"?: …, "reply_to"?: …}, or a file instead of the text
	router.post(
		'/chats/:id/message',
		answer((request) => writeInGroup(world, groupOf(world, String(request.params.id)), bodyOf(request))),
	);
	router.post(
		'/chats/:id/tap',
		answer((request) => tapInGroup(world, groupOf(world, String(request.params.id)), bodyOf(request))),
	);
	router.post(
		'/chats/:id/delete-topic',
		answer((request) => groupOf(world, String(request.params.id)).topics?.delete(Number(bodyOf(request).thread_id)) ?? false),
	);
	router.post(
		'/chats/:id/migrate',
		answer((request) => summary(world, migrate(world, groupOf(world, String(request.params.id))))),
	);
}

/** Makes a channel or group with the bot in it; `bot_status` is `administrator` unless told. @throws Impossible */
function putGroup(world: TelegramWorld, body: Json, botId: number): GroupChat {
	const id = body.id === undefined ? -1_001_000_000_001 - world.state.groups.size : Number(body.id);
	if (!Number.isSafeInteger(id) || id >= 0) throw new Impossible(400, 'id must be a negative whole number');
	const type = ['group', 'supergroup', 'channel'].includes(body.type as string) ? (body.type as GroupChat['type']) : 'channel';
	const status = typeof body.bot_status === 'string' ? (body.bot_status as MemberStatus) : 'administrator';
	const group: GroupChat = world.state.groups.get(id) ?? {
		id,
		type,
		title: typeof body.title === 'string' ? body.title : 'Channel',
		...(typeof body.username === 'string' && { username: body.username }),
		nextMessageId: 1,
		messages: new Map(),
		members: new Map(),
		links: new Map(),
		requests: new Map(),
		...(body.is_forum === true && { topics: new Map() }),
	};
	group.members.set(botId, { status });
	if (Number.isSafeInteger(body.owner)) group.members.set(body.owner as number, { status: 'creator' });
	world.state.groups.set(id, group);
	return group;
}

/** A group becomes a supergroup with another id; sends to the old one are refused with it. */
function migrate(world: TelegramWorld, group: GroupChat): GroupChat {
	const id = -1_002_000_000_001 - world.state.groups.size;
	const moved: GroupChat = {
		...group,
		id,
		type: 'supergroup',
		nextMessageId: 1,
		messages: new Map(),
		members: new Map(group.members),
		links: new Map(),
		requests: new Map(),
	};
	group.migratedTo = id;
	world.state.groups.set(id, moved);
	return moved;
}

function groupOf(world: TelegramWorld, id: string): GroupChat {
	const group = world.state.groups.get(Number(id));
	if (!group) throw new Impossible(404, `no chat ${id}`);
	return group;
}

function summary(world: TelegramWorld, group: GroupChat): Json {
	const { id, type, title, username, migratedTo } = group;
	return {
		id,
		type,
		title,
		...(username && { username }),
		...(group.topics && { topics: [...group.topics].map(([thread_id, { name }]) => ({ thread_id, name })) }),
		...(migratedTo !== undefined && { migrated_to: migratedTo }),
		members: [...group.members.keys()].map((userId) => (statusOf(world, group, userId), memberJson(world, group, userId))),
		requests: [...group.requests.keys()],
		links: [...group.links.values()].map(({ invite_link, name, creates_join_request, is_revoked, joined }) => ({
			invite_link,
			name,
			creates_join_request,
			is_revoked,
			joined,
		})),
		messages: group.messages.size,
	};
}
