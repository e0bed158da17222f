import { readStore } from '../lib/storeFile';
import { BY_CHAT, BY_WHATSAPP, joins, type Somebody, told } from './cast';
import { remindOfLesson } from './lesson';
import type { Part } from './part';

/** Whoever one way does not reach is told by the other, and by one of them alone. */
export async function fallback(part: Part): Promise<void> {
	await blockedInTelegram(part);
	await notOnWhatsApp(part);
}

/** Lev has his notices in Telegram; the service finds out that he has blocked the bot when it writes to him. */
async function blockedInTelegram(part: Part): Promise<void> {
	const { world, checks } = part;
	const lev = await joins(part, { id: 9160, name: 'Лев' }, { choose: false });
	await world.control.post('/faults', { service: 'telegram', kind: 'blocked', chat_id: lev.person.details.id, times: 1 });
	await remindOfLesson(part, lev, '14:01');
	checks.equal('who has blocked the bot is told in WhatsApp', await told(lev, '14:01'), BY_WHATSAPP);
	await remindOfLesson(part, lev, '14:02');
	checks.equal('the next one goes there at once', await told(lev, '14:02'), BY_WHATSAPP);
	await lev.person.start();
	const twice = [await told(lev, '14:01'), await told(lev, '14:02')];
	checks.equal('once he lets the bot in again nothing is told a second time', twice, [BY_WHATSAPP, BY_WHATSAPP]);
	await remindOfLesson(part, lev, '14:03');
	checks.equal('and his notices come in the chat again', await told(lev, '14:03'), BY_CHAT);
}

async function notOnWhatsApp(part: Part): Promise<void> {
	const { checks } = part;
	const nina = await joins(part, { id: 9161, name: 'Нина', isOnWhatsApp: false });
	await remindOfLesson(part, nina, '14:10');
	checks.equal('a number that is not on WhatsApp: she is told in the chat, once', await told(nina, '14:10'), BY_CHAT);
	const tried = (await nina.phone.chat()).length;
	await remindOfLesson(part, nina, '14:11');
	checks.equal('the next one goes to the chat', await told(nina, '14:11'), BY_CHAT);
	checks.equal('without trying the number again', [tried, (await nina.phone.chat()).length], [1, 1]);
	const [contact] = contactOf(part, nina);
	checks.that('it is noted that the number cannot be reached', contact?.unreachable_at !== null, contact?.unreachable_reason);
}

function contactOf({ world }: Part, { id }: Somebody) {
	return readStore(world, 'select unreachable_at, unreachable_reason from whatsapp_contact where subscriber_id = ?', id);
}
