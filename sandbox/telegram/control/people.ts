import type { Router } from 'express';
import { chatView } from '../chatView';
import { Impossible } from '../people/impossible';
import { joinChat, leaveChat } from '../people/join';
import { tapButton, type Tap } from '../people/tap';
import { editMessage, sendFile, setBlocked, writeMessage } from '../people/write';
import type { Json, Person } from '../state';
import type { TelegramWorld } from '../world';
import { answer, bodyOf, botOf, personOf } from './route';

/** Calls by which someone plays a person. */
export function addPeopleRoutes(router: Router, world: TelegramWorld): void {
	const acting = (act: (person: Person, body: Json, bot: ReturnType<typeof botOf>) => unknown) =>
		answer((request) => act(personOf(world, request), bodyOf(request), botOf(world, request)));

	router.post(
		'/users',
		answer((request) => putPerson(world, bodyOf(request)), 201),
	);
	router.get(
		'/users',
		answer((request) => [...world.state.people.values()].map((person) => ({ ...person, ...flags(world, person, request.query.bot) }))),
	);
	router.post(
		'/users/:id/message',
		acting((person, body, bot) => sendFile(world, bot, person, body) ?? writeMessage(world, bot, person, String(body.text ?? ''))),
	);
	router.post(
		'/users/:id/edit',
		acting((person, { message_id, text }, bot) => editMessage(world, bot, person, Number(message_id), String(text))),
	);
	router.post(
		'/users/:id/tap',
		acting((person, body, bot) => tapButton(world, bot, person, readTap(body))),
	);
	router.post(
		'/users/:id/block',
		acting((person, _body, bot) => setBlocked(world, bot, person, true)),
	);
	router.post(
		'/users/:id/unblock',
		acting((person, _body, bot) => setBlocked(world, bot, person, false)),
	);
	router.post(
		'/users/:id/deactivate',
		answer((request) => Object.assign(personOf(world, request), { deactivated: true })),
	);
	router.post(
		'/users/:id/join',
		acting((person, { invite_link, chat_id }) =>
			joinChat(world, person, { invite_link: invite_link as string | undefined, chat_id: chat_id as number | undefined }),
		),
	);
	router.post(
		'/users/:id/leave',
		acting((person, { chat_id }) => (leaveChat(world, person, Number(chat_id)), { result: 'left' })),
	);
	router.get(
		'/users/:id/chat',
		answer((request) => chatView(world, botOf(world, request), personOf(world, request).id, request.query.details !== undefined)),
	);
	router.get(
		'/users/:id/answers',
		answer((request) => world.dialogOf(botOf(world, request), personOf(world, request).id).answers),
	);
}

/** Makes a person, or changes what is known of one. @throws Impossible */
function putPerson(world: TelegramWorld, body: Json): Person {
	const id = body.id === undefined ? world.state.nextPersonId : Number(body.id);
	if (!Number.isSafeInteger(id) || id <= 0) throw new Impossible(400, 'id must be a positive whole number');
	const known = world.state.people.get(id);
	const given = Object.fromEntries(
		['first_name', 'last_name', 'username', 'language_code', 'phone_number']
			.filter((name) => typeof body[name] === 'string')
			.map((name) => [name, body[name]]),
	);
	const person: Person = Object.assign(known ?? { id, first_name: 'Person', language_code: 'ru' }, given);
	world.state.people.set(id, person);
	world.state.nextPersonId = Math.max(world.state.nextPersonId, id + 1);
	return person;
}

function flags(world: TelegramWorld, person: Person, wantedBot: unknown): Json {
	const bot = wantedBot === undefined ? [...world.state.bots.values()][0] : world.state.bots.get(Number(wantedBot));
	const dialog = bot?.dialogs.get(person.id);
	return {
		started: dialog?.started ?? false,
		blocked: dialog?.blocked ?? false,
		deactivated: person.deactivated ?? false,
		messages: dialog?.messages.size ?? 0,
	};
}

function readTap({ data, text, message_id, stale }: Json): Tap {
	if (typeof data !== 'string' && typeof text !== 'string') throw new Impossible(400, 'data or text is needed');
	return {
		...(typeof data === 'string' && { data }),
		...(typeof text === 'string' && { text }),
		...(message_id !== undefined && { message_id: Number(message_id) }),
		stale: stale === true,
	};
}
