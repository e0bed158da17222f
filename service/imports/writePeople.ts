import { ELSEWHERE } from '../consents/elsewhere';
import type { Evidence } from '../consents/keep';
import { keepEvidences } from '../consents/keep';
import type { ServiceSettings } from '../setup/schema';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { productOf } from './line';
import type { ImportLine, LineToWrite } from './line';

/** A line with its person. */
export interface OfPerson {
	line: LineToWrite;
	person: Subscriber;
	/** The bot had not met him. */
	isNew: boolean;
}

/** The people of the lines: made, or, where the bot has met one already, filled up where nothing was known. Nobody is written to. */
export async function writePeople(tx: Transition, botId: number, lines: LineToWrite[], service: ServiceSettings): Promise<OfPerson[]> {
	const made = await makeNew(tx, botId, lines, service);
	const known = await tx.db
		.selectFrom('subscriber')
		.selectAll()
		.where('bot_id', '=', botId)
		.where(
			'telegram_user_id',
			'in',
			lines.map(({ telegramId }) => telegramId),
		)
		.execute();
	const byId = new Map(known.map((person) => [person.telegram_user_id, person]));
	const people: OfPerson[] = [];
	for (const line of lines) {
		const person = byId.get(line.telegramId)!;
		// A second line of his, with another product, finds him there.
		const isNew = made.delete(line.telegramId);
		people.push({ line, person: isNew ? person : await fillUp(tx, person, line, service), isNew });
	}
	await noteMailings(tx, people);
	await noteSources(tx, people);
	await noteTags(tx, people);
	return people;
}

/** Gives the Telegram ids of those who were not there. */
async function makeNew(tx: Transition, botId: number, lines: ImportLine[], service: ServiceSettings): Promise<Set<number>> {
	const values = lines.map((line) => ({
		bot_id: botId,
		telegram_user_id: line.telegramId,
		// Telegram: a private chat has the number of its person.
		chat_id: line.telegramId,
		first_name: line.firstName,
		last_name: line.lastName,
		username: line.username,
		language: line.language ?? service.language,
		zone: line.zone ?? service.zone,
		slot_hour: line.slotHour ?? service.slotHour,
		email: line.email,
		phone: line.phone,
		state: 'active' as const,
		awaiting: null,
		created_at: line.since ?? tx.now,
		updated_at: tx.now,
	}));
	const rows = await tx.db
		.insertInto('subscriber')
		.values(values)
		.onConflict((conflict) => conflict.columns(['bot_id', 'telegram_user_id']).doNothing())
		.returning('telegram_user_id')
		.execute();
	return new Set(rows.map(({ telegram_user_id }) => telegram_user_id));
}

/** What he or Telegram has told here stands; an hour or zone he has not chosen yet is setup's. */
async function fillUp(tx: Transition, person: Subscriber, line: ImportLine, service: ServiceSettings): Promise<Subscriber> {
	const values = {
		email: person.email ?? line.email,
		phone: person.phone ?? line.phone,
		zone: person.zone === service.zone ? (line.zone ?? person.zone) : person.zone,
		slot_hour: person.slot_hour === service.slotHour ? (line.slotHour ?? person.slot_hour) : person.slot_hour,
	};
	await tx.db
		.updateTable('subscriber')
		.set({ ...values, updated_at: tx.now })
		.where('id', '=', person.id)
		.execute();
	return { ...person, ...values };
}

/** Consent to mailings as it stood there; what he has said of them here stands. */
async function noteMailings(tx: Transition, people: OfPerson[]): Promise<void> {
	const evidences: Evidence[] = [];
	const noted = new Set<number>();
	for (const { line, person } of people) {
		const { mailingConsentAt: given, mailingStoppedAt: stopped } = line;
		if ((given === null && stopped === null) || person.mailing_consent === 1 || person.mailings_stopped_at !== null || noted.has(person.id))
			continue;
		noted.add(person.id);
		const isStopped = stopped !== null && stopped >= (given ?? 0);
		await tx.db
			.updateTable('subscriber')
			.set(isStopped ? { mailings_stopped_at: stopped } : { mailing_consent: 1 })
			.where('id', '=', person.id)
			.execute();
		if (given !== null) evidences.push(mailing(line, person, 'given', given));
		if (given !== null && isStopped) evidences.push(mailing(line, person, 'withdrawn', stopped));
	}
	await keepEvidences(tx, evidences);
}

function mailing(line: ImportLine, { id }: Subscriber, action: 'given' | 'withdrawn', at: number): Evidence {
	const documents = [{ name: 'mailing', version: ELSEWHERE.version, hash: ELSEWHERE.hash, action }];
	return { subscriberId: id, documents, orderId: null, actor: 'owner', cause: `import:${productOf(line)}`, place: 'import', at };
}

/** Where they once came from, unless the bot knows already. */
async function noteSources(tx: Transition, people: OfPerson[]): Promise<void> {
	const from = people.filter(({ line, isNew }) => isNew && line.source !== null);
	if (from.length === 0) return;
	await tx.db
		.insertInto('source_touch')
		.values(
			from.map(({ line, person }) => ({ subscriber_id: person.id, kind: 'source' as const, value: line.source, at: line.since ?? tx.now })),
		)
		.execute();
}

/** In silence: a funnel that hangs on a tag is for those who get it here. */
async function noteTags(tx: Transition, people: OfPerson[]): Promise<void> {
	const rows = people.flatMap(({ line, person }) => line.tags.map((tag) => ({ subscriber_id: person.id, tag })));
	if (rows.length === 0) return;
	await tx.db
		.insertInto('tag')
		.values(rows)
		.onConflict((conflict) => conflict.columns(['subscriber_id', 'tag']).doNothing())
		.execute();
}
