import { readStore } from '../lib/storeFile';
import { BY_CHAT, BY_WHATSAPP, joins, NOT_YET, type Somebody, told } from './cast';
import { remindOfLesson } from './lesson';
import type { Part } from './part';

/** What the provider says of a message afterwards, in any order and more than once, or never. */
export async function statuses(part: Part): Promise<void> {
	await disorder(part);
	await silence(part);
}

async function disorder(part: Part): Promise<void> {
	const { world, checks } = part;
	const ilya = await joins(part, { id: 9170, name: 'Илья' });
	await goesWrong(part, 'reversed-statuses', { phone: ilya.phone.number });
	await remindOfLesson(part, ilya, '13:01');
	// Read three seconds after the delivery: then all statuses come, the last first.
	await world.clock.advance({ minutes: 1 });
	checks.equal('statuses in the reverse order: the last state counts', stateOf(part, ilya), { state: 'read', costs: true });
	await goesWrong(part, 'duplicate-webhook', { times: 4 });
	await remindOfLesson(part, ilya, '13:02');
	await world.clock.advance({ minutes: 1 });
	await world.control.delete('/faults');
	checks.equal('statuses that come twice count once', rowsOf(part, ilya).length, 2);
	const sum = rowsOf(part, ilya).reduce((all, { fee_micros }) => all + Number(fee_micros), 0);
	checks.equal('and cost once', sum, 40_000);
	checks.equal('he has each message once', [await told(ilya, '13:01'), await told(ilya, '13:02')], [BY_WHATSAPP, BY_WHATSAPP]);
}

/** The provider answers that it has taken the message over, and never delivers it. */
async function silence(part: Part): Promise<void> {
	const { world, checks } = part;
	const rita = await joins(part, { id: 9171, name: 'Рита' });
	await goesWrong(part, 'never-delivered', { phone: rita.phone.number });
	await remindOfLesson(part, rita, '13:10', { urgent: true });
	const [row] = rowsOf(part, rita);
	checks.equal('taken over is not delivered', row?.state, 'accepted');
	checks.equal('she has heard nothing yet', await told(rita, '13:10'), NOT_YET);
	await world.clock.advance({ minutes: 125 });
	checks.equal('after two hours of silence she is told in the chat, once', await told(rita, '13:10'), BY_CHAT);
}

async function goesWrong({ world, provider }: Part, kind: string, more: object): Promise<void> {
	await world.control.post('/faults', { service: provider === 'cloud' ? 'whatsapp' : 'gupshup', kind, ...more });
}

function stateOf(part: Part, who: Somebody): { state: unknown; costs: boolean } {
	const row = rowsOf(part, who).at(-1);
	return { state: row?.state, costs: Number(row?.fee_micros) > 0 };
}

function rowsOf({ world }: Part, { id }: Somebody) {
	return readStore(world, 'select state, fee_micros, commission_micros from whatsapp_message where subscriber_id = ? order by id', id);
}
