import { Impossible } from './impossible';
import type { Person } from './types';
import type { World } from './world';

const PHONE = /^\d{8,15}$/;

/** Makes a person, or changes what is known of one. @throws Impossible */
export function putPerson(world: World, given: Record<string, unknown>): Person {
	const phone = String(given.phone ?? '').replace(/\D/g, '');
	if (!PHONE.test(phone)) throw new Impossible(400, '"phone" is a number with its country code, such as 79000000001');
	const person: Person = world.person(phone) ?? { phone, name: 'Person', language: 'ru', onWhatsApp: true, blocked: false, stopped: false };
	if (typeof given.name === 'string' && given.name.trim()) person.name = given.name.trim().slice(0, 60);
	if (typeof given.language === 'string') person.language = given.language;
	if (typeof given.onWhatsApp === 'boolean') person.onWhatsApp = given.onWhatsApp;
	world.state.people[phone] = person;
	return person;
}

/** A person with what a page needs to show of him in a list. */
export function personView(world: World, person: Person): Record<string, unknown> {
	return { ...person, windowUntil: world.windowUntil(person.phone) ?? null, messages: world.chat(person.phone).length };
}

/** He turns marketing of this business off or on, by WhatsApp's own switch. */
export function setStopped(world: World, person: Person, stopped: boolean): Person {
	if (person.stopped === stopped) throw new Impossible(409, stopped ? 'He has stopped it already.' : 'He has not stopped it.');
	person.stopped = stopped;
	world.log(stopped ? 'someone stopped marketing' : 'someone resumed marketing');
	world.reporterFor(person.phone)?.preference(person);
	return person;
}

/** He blocks the business or lets it in again; nobody tells the business. */
export function setBlocked(person: Person, blocked: boolean): Person {
	if (person.blocked === blocked) throw new Impossible(409, blocked ? 'The business is blocked already.' : 'The business is not blocked.');
	person.blocked = blocked;
	return person;
}
