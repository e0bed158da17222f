import { store, telegram } from './api.js';
import { on, tell } from './bus.js';
import { recall, remember } from './memory.js';
import { watch } from './refresh.js';

/** The service's own default; a person who chose another zone is shown in his. */
const HOME_ZONE = 'Europe/Moscow';

/** Who there is, and who is chosen. */
export const directory = { people: [], subscribers: [], chosen: recall('person', undefined), loaded: false };

export const reloadPeople = watch(async () => {
	const [people, subscribers] = await Promise.all([telegram.people(), store.subscribers()]);
	Object.assign(directory, { people, subscribers, loaded: true });
	if (!people.some(({ id }) => id === directory.chosen)) choose(people[0]?.id);
	tell('people');
});

export function choose(id) {
	if (directory.chosen === id) return;
	directory.chosen = id;
	remember('person', id);
	tell('person', id);
}

export const chosenPerson = () => directory.people.find(({ id }) => id === directory.chosen);

/** The zone of the chosen person, so that his chat and the clock show his time. */
export function zone() {
	return subscriberOf(directory.chosen)?.zone ?? HOME_ZONE;
}

function subscriberOf(personId) {
	return directory.subscribers.find((one) => Number(one.telegram_user_id) === personId);
}

/** The name of a subscriber of the store; his number when he is nobody here. */
export function nameOfSubscriber(id) {
	const personId = Number(directory.subscribers.find((one) => one.id === id)?.telegram_user_id);
	const person = directory.people.find((one) => one.id === personId);
	return person ? fullName(person) : `№ ${id}`;
}

export const fullName = ({ first_name, last_name }) => [first_name, last_name].filter(Boolean).join(' ');

on('person', () => tell('people'));
