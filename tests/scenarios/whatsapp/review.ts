import { editSetup, runByHand } from '../lib/setup';
import { readStore } from '../lib/storeFile';
import { BY_CHAT, BY_WHATSAPP, joins, ownerHears, type Somebody, timesTold, told } from './cast';
import { forms, templates } from './forms';
import { remindOfLesson, tells } from './lesson';
import { notifier } from './oneNode';
import type { Part } from './part';

interface Listed {
	name: string;
	language: string;
	status: string;
	reason: string | null;
	sample: boolean;
}

/** The owner fills in 00 and hands its templates in; the reviewer refuses two of them. */
export async function handIn(part: Part): Promise<void> {
	const { world, checks, provider } = part;
	const why = await editSetup(world, { ...forms(provider), 'WhatsApp Templates': templates({ advertising: false }) }).then(
		() => 'it was applied',
		(error: unknown) => String(error),
	);
	checks.that('an advertising template is refused by 00 Setup unless its row says that it may advertise', why.includes('advertis'), why);
	await editSetup(world, forms(provider));
	await world.control.post('/whatsapp/account', { reviewSeconds: null });
	await submit(part);
	const handed = (await listed(part)).filter(({ sample }) => !sample);
	checks.equal('every template of 00 Setup is handed in, in each of its languages', handed.length, 10);
	for (const { name, language } of handed) await review(part, name, language, verdictOn(name, language));
	await world.settle();
	const first = (await listed(part)).map(({ name, language, status, reason, sample }) => [name, language, status, reason, sample]);
	checks.equal(
		'the list shows what was refused with its reason',
		first.filter(([, , status]) => status === 'rejected'),
		[
			['lesson_moved_1', 'ru', 'rejected', 'PROMOTIONAL', false],
			['lesson_soon_1', 'en', 'rejected', 'TAG_CONTENT_MISMATCH', false],
		],
	);
	const samples = first.map(([, , , , sample]) => sample);
	checks.that('own templates stand before the provider’s examples', samples.indexOf(true) === handed.length, samples);
	checks.equal('the owner is told of a refusal with its reason, once', await timesTold(part, 'lesson_moved_1', 'PROMOTIONAL'), 1);
	const kept = readStore(world, `select status, reason from whatsapp_template where name = 'lesson_moved_1'`);
	checks.equal('the service has noted it', [{ ...kept[0] }], [{ status: 'rejected', reason: 'PROMOTIONAL' }]);
}

/** What is not approved goes by the chat or in another language; once it is approved it goes by WhatsApp. */
export async function meanwhile(part: Part): Promise<Somebody> {
	const { checks, world } = part;
	const emma = await joins(part, { id: 9103, name: 'Emma', language: 'en' }, { spelling: '8 (900) 000-91-03' });
	await remindOfLesson(part, emma, '17:01');
	const [had] = (await emma.phone.received()).filter(({ text }) => text.includes('17:01'));
	checks.equal('who has no approved template in his language gets it in the service’s', had?.template?.language, 'ru');
	await tells(part, emma, 'lesson_moved', '17:02', { time: '17:02' });
	checks.equal('what has no approved template at all goes by the chat', await told(emma, '17:02'), BY_CHAT);
	await submit(part, true);
	await review(part, 'lesson_moved_1', 'ru', { status: 'APPROVED' });
	await world.settle();
	await tells(part, emma, 'lesson_moved', '17:03', { time: '17:03' });
	checks.equal('handed in again and approved, it goes by WhatsApp', await told(emma, '17:03'), BY_WHATSAPP);
	return emma;
}

/** Somebody edits an approved template in the provider's cabinet; nobody tells the service, it looks by itself every six hours. */
export async function changed(part: Part, who: Somebody): Promise<void> {
	const { world, checks } = part;
	await world.control.post('/whatsapp/templates/lesson_done_1/ru/change', {
		body: 'Здравствуйте, {{1}}! Урок {{2}} пройден. Купите ещё десять!',
	});
	await world.clock.advance({ hours: 6, minutes: 5 });
	await tells(part, who, 'lesson_done', '17:04', { time: '17:04' });
	checks.equal('a template that was changed after its approval is not sent: it goes by the chat', await told(who, '17:04'), BY_CHAT);
	checks.that('and the owner is told why', await ownerHears(part, 'lesson_done_1', 'other words'));
}

/** An owner's own workflow gives a template more values than it takes. */
export async function tooManyValues(part: Part, { phone }: Somebody): Promise<void> {
	const before = (await phone.chat()).length;
	const values = { value: ['Анна', '17:05', 'третье'].map((text) => ({ text })) };
	const template = { mode: 'name', value: 'lesson_soon_1/ru' };
	const why = await notifier(part, 'template', 'send', { template, to: phone.number, values }).then(
		() => 'it was sent',
		(error: unknown) => String(error),
	);
	part.checks.that('more values than a template takes are refused, and told so', /2/.test(why) && /3/.test(why) && /value/i.test(why), why);
	part.checks.equal('and nothing goes out', (await phone.chat()).length, before);
}

async function submit({ world }: Part, again = false): Promise<void> {
	await runByHand(world, '11-whatsapp', { 'Submit Templates': { again } });
	await world.settle();
}

const verdictOn = (name: string, language: string) =>
	name === 'lesson_moved_1'
		? { status: 'REJECTED', reason: 'PROMOTIONAL' }
		: name === 'lesson_soon_1' && language === 'en'
			? { status: 'REJECTED', reason: 'TAG_CONTENT_MISMATCH' }
			: { status: 'APPROVED' };

async function review({ world }: Part, name: string, language: string, verdict: { status: string; reason?: string }): Promise<void> {
	await world.control.post(`/whatsapp/templates/${name}/${language}/review`, verdict);
	world.tell(`the reviewer on ${name} (${language}): ${verdict.status}${verdict.reason ? `, ${verdict.reason}` : ''}`);
}

async function listed(part: Part): Promise<Listed[]> {
	return await notifier<Listed>(part, 'template', 'getMany', { returnAll: true });
}
