import type { Request, Router } from 'express';
import { answer } from '../../control/respond';
import { personView, putPerson, setBlocked, setStopped } from '../people';
import { readAll } from '../steps';
import type { Message, Person } from '../types';
import { chatView } from '../views';
import type { World } from '../world';
import { tapButton, writeMessage } from '../write';
import { bodyOf, personIn } from './route';

/** Calls by which someone plays a person. */
export function addPeopleRoutes(router: Router, world: World): void {
	const acting = (path: string, act: (person: Person, body: Record<string, unknown>) => unknown) =>
		router.post(
			`/people/:phone/${path}`,
			answer((request: Request) => act(personIn(world, request), bodyOf(request))),
		);

	router.get(
		'/people',
		answer(() => Object.values(world.state.people).map((person) => personView(world, person))),
	);
	// {phone, name?, language?, onWhatsApp?}
	router.post(
		'/people',
		answer((request) => personView(world, putPerson(world, bodyOf(request)))),
	);
	router.get(
		'/people/:phone/chat',
		answer((request) => chatView(world, personIn(world, request).phone)),
	);
	// {text, via?}, or {image: true, text?} for a picture
	acting('message', (person, body) => summary(writeMessage(world, person, body)));
	// {text} or {payload}, via?
	acting('tap', (person, body) => summary(tapButton(world, person, body)));
	acting('read', (person) => readAll(world, person.phone));
	acting('stop', (person) => personView(world, setStopped(world, person, true)));
	acting('resume', (person) => personView(world, setStopped(world, person, false)));
	acting('block', (person) => personView(world, setBlocked(person, true)));
	acting('unblock', (person) => personView(world, setBlocked(person, false)));
}

const summary = ({ wamid, provider, payload, answers }: Message) => ({ id: wamid, provider, payload, answers });
