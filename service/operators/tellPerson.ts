import { addMessage } from '../effects/add';
import { MAX_TEXT, visibleLength } from '../messages/ownContent';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { wordsFor } from '../subscribers/words';
import { isFirst } from './once';
import type { ActKey } from './once';
import { personToServe } from './person';
import { ActRefused } from './refused';

/**
 * A text of the staff to one person, sent as it is written.
 * @throws ActRefused when it would not reach him, Error when the text is empty or too long
 */
export async function tellPerson(
	tx: Transition,
	wish: ActKey & { subscriberId: number; text: string },
): Promise<{ outcome: 'written' | 'done_before' }> {
	const { subscriberId, text, key, actor } = wish;
	const length = visibleLength(text);
	if (text.trim() === '' || length > MAX_TEXT)
		throw Object.assign(new Error(`The text has ${length} characters.`), { hint: `Write between 1 and ${MAX_TEXT} characters into Text.` });
	const person = await personToServe(tx, subscriberId);
	if (person.state === 'blocked') throw new ActRefused('blocked');
	if (!(await isFirst(tx, wish, 'message', subscriberId))) return { outcome: 'done_before' };
	const { current } = await wordsFor(tx, person);
	const fields = { first_name: person.first_name, service: current.setup.service.name };
	await addMessage(tx, person, { key: `written:${key}`, message: 'own', own: { text }, fields });
	await record(tx, 'operator.message', subscriberId, undefined, actor);
	return { outcome: 'written' };
}
