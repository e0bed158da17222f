import { readStore } from '../lib/storeFile';
import { agrees, BY_CHAT, BY_WHATSAPP, comes, joins, type Somebody, told } from './cast';
import { remindOfLesson, tells } from './lesson';
import { spellings } from './numbers';
import { service } from './oneNode';
import type { Part } from './part';

/** Nothing goes to a number whose owner has not agreed, however it came to be known, or has taken that back. */
export async function consent(part: Part): Promise<void> {
	await withoutIt(part);
	await spellings(part);
	await stopWord(part);
	await ownSwitch(part);
}

async function withoutIt(part: Part): Promise<void> {
	const { checks, world } = part;
	const boris = await comes(part, { id: 9110, name: 'Борис' });
	const refused = await service(part, 'chooseChannel', { subscriberId: at(boris), channel: 'whatsapp' }).then(
		() => 'it was chosen',
		(error: unknown) => String(error),
	);
	checks.that('WhatsApp cannot be chosen for who has not agreed', refused.includes('not agreed'), refused);
	checks.that(
		'nor by himself in the bot, which tells him why',
		(await chooses(boris)).includes('нужно ваше согласие'),
		await boris.person.chat(),
	);
	await remindOfLesson(part, boris, '16:01');
	checks.equal('without an opt-in a notice goes by the chat', await told(boris, '16:01'), BY_CHAT);
	checks.equal('and nothing at all is sent to his number', (await boris.phone.chat()).length, 0);

	await agrees(part, boris, { choose: false });
	await remindOfLesson(part, boris, '16:02');
	checks.equal('who has agreed and not chosen WhatsApp is told in the chat', await told(boris, '16:02'), BY_CHAT);
	checks.that(
		'he chooses it himself, in the bot',
		(await chooses(boris)).includes('теперь приходят в WhatsApp'),
		await boris.person.chat(),
	);
	await remindOfLesson(part, boris, '16:03');
	checks.equal('who has chosen it is told there, once', await told(boris, '16:03'), BY_WHATSAPP);
	await remindOfLesson(part, boris, '16:03');
	checks.equal('an event is told once a key, however often the workflow runs', await told(boris, '16:03'), BY_WHATSAPP);
	const [given] = consents(part, boris);
	checks.equal('where he agreed is kept as evidence', [given?.action, given?.place], ['given', 'form: trial lesson']);
	const [words] = readStore(world, `select text from document where name = 'whatsapp' and hash = ?`, String(given?.hash));
	checks.that('so are the words he agreed to', String(words?.text).includes('WhatsApp'), words);
}

async function stopWord(part: Part): Promise<void> {
	const { checks } = part;
	const vera = await joins(part, { id: 9130, name: 'Вера' });
	await remindOfLesson(part, vera, '16:10');
	await vera.phone.says('Стоп!');
	checks.that(
		'a stop word is confirmed at once',
		(await vera.phone.received()).at(-1)?.text.includes('СТАРТ') === true,
		await vera.phone.chat(),
	);
	const before = (await vera.phone.chat()).length;
	await remindOfLesson(part, vera, '16:11');
	checks.equal('after a stop word notices go by the chat', await told(vera, '16:11'), BY_CHAT);
	checks.equal('and nothing more goes to WhatsApp', (await vera.phone.chat()).length, before);
	checks.equal(
		'the withdrawal is kept beside the consent',
		consents(part, vera).map(({ action }) => action),
		['given', 'withdrawn'],
	);
	await vera.phone.says('старт');
	await remindOfLesson(part, vera, '16:12');
	checks.equal('who writes the start word is told there again', await told(vera, '16:12'), BY_WHATSAPP);
}

async function ownSwitch(part: Part): Promise<void> {
	const { checks } = part;
	const gleb = await joins(part, { id: 9140, name: 'Глеб' });
	await tells(part, gleb, 'sale', '16:20', { time: '16:20' });
	checks.equal('an advertisement that its row allows reaches who has agreed', await told(gleb, '16:20'), BY_WHATSAPP);
	await gleb.phone.stops();
	await tells(part, gleb, 'sale', '16:21', { time: '16:21' });
	const failed = (await gleb.phone.chat()).filter(({ status }) => status === 'failed').length;
	checks.equal('after WhatsApp’s own “stop” no advertisement is even tried', [(await told(gleb, '16:21')).whatsapp, failed], [0, 0]);
	await remindOfLesson(part, gleb, '16:22');
	checks.equal('what is no advertisement still comes', await told(gleb, '16:22'), BY_WHATSAPP);
}

/** He asks the bot where his notices go, and presses WhatsApp; gives what it says to that. */
async function chooses({ person }: Somebody): Promise<string> {
	await person.say('/channel');
	await person.tap('WhatsApp');
	return (await person.chat()).at(-1)?.text ?? '';
}

const at = ({ id }: Somebody) => ({ mode: 'id', value: String(id) });

function consents({ world }: Part, { id }: Somebody) {
	return readStore(world, `select * from consent where subscriber_id = ? and document = 'whatsapp' order by id`, id);
}
