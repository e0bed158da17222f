import { tellStaff } from '../effects/add';
import { fill, languageOf } from '../messages/texts';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Written } from './content';

/** `/r`, `/r code`, `!code`: a saved answer of setup. */
const COMMAND = /^\/r(?:@\w+)?(?:\s+(\S+))?\s*$/i;
const SHORT = /^!([a-z0-9_-]{1,32})$/i;

/** The code that an operator asks for, empty for the list; undefined for any other text. `!code` is one only where setup has saved answers. */
export function quickReplyCode({ text = '' }: Written, hasAny: boolean): string | undefined {
	const command = COMMAND.exec(text.trim());
	if (command) return (command[1] ?? '').toLowerCase();
	return hasAny ? SHORT.exec(text.trim())?.[1]?.toLowerCase() : undefined;
}

/** The answer in the person's language, filled in; undefined where there is none of that code. */
export async function quickReplyFor(tx: Transition, code: string, subscriberId: number): Promise<string | undefined> {
	const { setup } = await currentSetup(tx.store, tx.db);
	const row = setup.quickReplies.find((one) => one.code === code);
	if (!row) return undefined;
	const person = await subscriberById(tx, subscriberId);
	const isEnglish = languageOf(person.language, setup.service.language) === 'en' && row.en !== '';
	return fill(isEnglish ? row.en : row.ru, { first_name: person.first_name, service: setup.service.name });
}

/** Lists the codes in the staff's group, where an operator asked for them or for one there is none of. */
export async function tellQuickReplies(
	tx: Transition,
	botId: number,
	{ code, cause, person }: { code: string; cause: string; person?: number },
): Promise<void> {
	const { setup } = await currentSetup(tx.store, tx.db);
	const lines = setup.quickReplies.map((row) => `${row.code}: ${row.ru.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').slice(0, 60)}`).join('\n'); // prettier-ignore
	const isNone = setup.quickReplies.length === 0;
	await tellStaff(tx, botId, {
		key: `quick:${cause}`,
		message: isNone ? 'quick_none' : code === '' ? 'quick_list' : 'quick_unknown',
		fields: { code, lines },
		...(person === undefined ? {} : { person }),
	});
}
