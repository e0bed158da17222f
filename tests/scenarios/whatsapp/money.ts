import { editSetup } from '../lib/setup';
import { BY_WHATSAPP, joins, NOT_YET, ownerHears, type Somebody, told } from './cast';
import { DAILY_CAP, whatsapp } from './forms';
import { remindOfLesson } from './lesson';
import { service } from './oneNode';
import type { Part } from './part';

/** What WhatsApp: Figures gives. */
interface Figures {
	delivered: number;
	fee: number;
	commission: number;
	total: number;
	left: number | null;
	unpriced: number;
	byEvent: Array<{ name: string; delivered: number }>;
}

/** The local WhatsApp's own books. */
interface Books {
	messages: Array<{ price: number; fee: number }>;
}

/** What keeps a bill, a person and the account from being hurt. */
export async function money(part: Part): Promise<void> {
	const zoya = await joins(part, { id: 9180, name: 'Зоя' });
	await emptyWallet(part, zoya);
	await figuresAgree(part);
	const oleg = await poorRating(part);
	await limit(part, zoya);
	part.checks.equal('with a better rating what waited goes, once', await told(oleg, '12:10'), BY_WHATSAPP);
}

async function emptyWallet(part: Part, zoya: Somebody): Promise<void> {
	const { world, checks } = part;
	await world.control.post('/whatsapp/account', { balance: 0 });
	await remindOfLesson(part, zoya, '12:01');
	await remindOfLesson(part, zoya, '12:02');
	checks.equal('with an empty wallet nothing goes', [await told(zoya, '12:01'), await told(zoya, '12:02')], [NOT_YET, NOT_YET]);
	const tries = (await zoya.phone.chat()).length;
	checks.that('after the first refusal nothing more is tried', tries <= 1, `${tries} tries`);
	checks.that('the owner is alerted', await ownerHears(part, 'Nothing goes by WhatsApp'));
	await world.control.post('/whatsapp/account', { balance: 50 });
	await service(part, 'resume');
	await world.settle();
	checks.equal(
		'topped up and resumed, what waited goes out, once',
		[await told(zoya, '12:01'), await told(zoya, '12:02')],
		[BY_WHATSAPP, BY_WHATSAPP],
	);
}

/** The service's own count against what the provider has taken from the wallet. */
async function figuresAgree(part: Part): Promise<void> {
	const { world, checks } = part;
	const { messages } = await world.control.get<Books>('/whatsapp/ledger');
	const sum = (pick: (one: Books['messages'][number]) => number) => rounded(messages.reduce((all, one) => all + pick(one), 0));
	const { fee, commission, total, unpriced } = await figures(part);
	checks.equal(
		'the ledger says what the provider has taken, its fee and commission apart',
		[rounded(fee), rounded(commission), rounded(total)],
		[sum(({ price }) => price), sum(({ fee: own }) => own), rounded(sum(({ price }) => price) + sum(({ fee: own }) => own))],
	);
	checks.equal('everything has a price', unpriced, 0);
}

/** Too many have reported the number: nobody is written to first, who has just written is answered. */
async function poorRating(part: Part): Promise<Somebody> {
	const { world, checks } = part;
	const oleg = await joins(part, { id: 9182, name: 'Олег' });
	await rated(part, 'RED');
	await remindOfLesson(part, oleg, '12:10');
	checks.equal('with a red rating nothing is begun', await told(oleg, '12:10'), NOT_YET);
	checks.that('and the owner is told of the rating', await ownerHears(part, 'quality rating', 'red'));
	await rated(part, 'GREEN');
	world.tell('the rating is good again');
	return oleg;
}

async function rated({ world }: Part, quality: 'RED' | 'GREEN'): Promise<void> {
	await world.control.post('/whatsapp/account', { quality });
	await world.settle();
}

async function limit(part: Part, zoya: Somebody): Promise<void> {
	const { world, checks, provider } = part;
	const { total } = await figures(part);
	await editSetup(world, { WhatsApp: whatsapp(provider, { monthlyLimit: rounded(total + 0.01) }) });
	await remindOfLesson(part, zoya, '12:03');
	checks.equal('at the spending limit nothing is begun', await told(zoya, '12:03'), NOT_YET);
	checks.that('and the owner is told', await ownerHears(part, 'reached its limit'));
	checks.that('what is left is less than one message', ((await figures(part)).left ?? 1) < 0.02, (await figures(part)).left);
	await editSetup(world, { WhatsApp: whatsapp(provider) });
	await world.clock.advance({ minutes: 61 });
	checks.equal('with the limit raised it goes, once', await told(zoya, '12:03'), BY_WHATSAPP);
}

/** One person gets so many notices a day; the next waits for his morning. */
export async function cap(part: Part): Promise<Somebody> {
	const yura = await joins(part, { id: 9181, name: 'Юра' });
	for (let lesson = 0; lesson <= DAILY_CAP; lesson++) await remindOfLesson(part, yura, `11:0${lesson}`);
	const had = (await yura.phone.received()).length;
	part.checks.equal('one person gets so many notices a day', had, DAILY_CAP);
	return yura;
}

export async function morningAfter(part: Part, yura: Somebody): Promise<void> {
	part.checks.equal('what is more waits for the morning', await told(yura, `11:0${DAILY_CAP}`), BY_WHATSAPP);
}

export async function figures(part: Part): Promise<Figures> {
	const [item] = await service<Figures>(part, 'figures');
	return item!;
}

/** Prices have six decimals at most. */
export const rounded = (sum: number): number => Math.round(sum * 1_000_000) / 1_000_000;
