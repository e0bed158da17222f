import { Impossible } from './impossible';
import { readAll } from './steps';
import type { Message, Person, ProviderName } from './types';
import type { World } from './world';

type Inbound = Pick<Message, 'kind' | 'text'> & Partial<Pick<Message, 'payload' | 'answers' | 'media'>>;

const LONGEST = 4096;

/** He writes, or sends a picture with a caption. The business hears of it from `via`, else from whoever reports him. @throws Impossible */
export function writeMessage(world: World, person: Person, body: Record<string, unknown>): Message {
	const text = typeof body.text === 'string' ? body.text.trim() : '';
	if (body.image === true) {
		const link = `${world.ctx.publicUrl()}/icon.svg`;
		return arrive(world, person, { kind: 'media', text, media: { kind: 'image', link } }, viaOf(body.via));
	}
	if (!text || text.length > LONGEST) throw new Impossible(400, `"text" is a text of at most ${LONGEST} signs`);
	return arrive(world, person, { kind: 'text', text }, viaOf(body.via));
}

/** He presses a reply button of the newest message that has it, by what it says or by its payload. @throws Impossible */
export function tapButton(world: World, person: Person, body: Record<string, unknown>): Message {
	const { text, payload } = body;
	if (typeof text !== 'string' && typeof payload !== 'string') throw new Impossible(400, '"text" or "payload" names the button');
	const fits = (button: Message['buttons'][number]) =>
		button.kind === 'reply' && (typeof payload === 'string' ? button.payload === payload : button.text === text);
	const message = world
		.chat(person.phone)
		.findLast(({ from, status, buttons }) => from === 'business' && isThere(status) && buttons.some(fits));
	if (!message) throw new Impossible(404, 'No message in this chat has such a reply button.');
	const button = message.buttons.find(fits)!;
	const pressed: Inbound = { kind: 'button', text: button.text, payload: button.payload ?? button.text, answers: message.wamid };
	return arrive(world, person, pressed, viaOf(body.via));
}

const isThere = (status: Message['status']) => status === 'delivered' || status === 'read';

function arrive(world: World, person: Person, inbound: Inbound, via: ProviderName | undefined): Message {
	if (!person.onWhatsApp) throw new Impossible(409, 'He is not on WhatsApp.');
	if (person.blocked) throw new Impossible(409, 'He has blocked the business; unblock it first.');
	readAll(world, person.phone);
	const reporter = world.reporterFor(person.phone, via);
	const { seq, wamid } = world.newIds(person.phone);
	const message: Message = {
		...inbound,
		seq,
		phone: person.phone,
		from: 'person',
		at: world.now(),
		provider: reporter?.provider ?? via ?? 'gupshup',
		wamid,
		buttons: [],
		status: 'delivered',
		steps: [],
		quirks: {},
	};
	person.wroteAt = message.at;
	world.add(message);
	world.log(inbound.kind === 'button' ? 'someone pressed a button' : 'someone wrote');
	reporter?.inbound(message, person);
	return message;
}

function viaOf(via: unknown): ProviderName | undefined {
	if (via === undefined) return undefined;
	if (via !== 'gupshup' && via !== 'cloud') throw new Impossible(400, '"via" is gupshup or cloud');
	return via;
}
