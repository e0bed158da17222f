import { cast } from '../cast';
import { Calendar, MOSCOW } from './calendar';
import { type CatalogueFile, readCatalogue, refill } from './catalogue';
import { type Incident, play, type Player } from './play';
import type { ScenarioOptions } from './scenario';
import { transcript } from './transcript';
import { figuresOf, type Part } from './verdict';
import type { PaymentLedger } from './payments';
import type { World } from './world';

const LAST_DAY = 32;

export interface Month {
	/** One part for each of the seven. */
	parts: Part[];
	catalogue: CatalogueFile[];
	ledger: PaymentLedger;
	/** What the closing line says beside the checks: the model subscriber's own figures, repeats and gaps of all, and everyone's. */
	figures: Record<string, unknown>;
}

/** Seven people live a month in a fresh sandbox. `first`: what reaches the service first, the Tilda form or the person it sent. */
export async function liveMonth(
	world: World,
	{ files, style }: ScenarioOptions,
	first: 'form' | 'person',
	incidents: Incident[] = [],
	soberOf: (part: Omit<Part, 'sober'>) => Part['sober'] = ({ heard }) => heard,
): Promise<Month> {
	const { checks, clock, control } = world;
	if (files !== undefined || style !== undefined) await refill(control, files ?? 20, style ?? 'mixed');
	// Longer than the folder is left unlooked at, so that the service knows what is in it now.
	await clock.advance({ hours: 13 });
	await clock.toNext('10:00');
	const calendar = Calendar.from(await clock.now());
	const catalogue = await readCatalogue(control);
	if (!catalogue.some(({ number }) => number > 5)) throw new Error('The folder needs at least 6 numbered files: five are free.');
	const stage = { lastFile: catalogue.at(-1)?.number ?? 0, lastDay: LAST_DAY };
	const players: Player[] = [];
	for (const role of cast(first)) {
		const character = role(stage);
		players.push({ ...character, person: await world.person(character.details) });
	}
	await play(world, calendar, players, calendar.moment(LAST_DAY, '21:00', MOSCOW), incidents);

	const parts: Part[] = [];
	for (const player of players) {
		const heard = transcript(await player.person.chat(), player.zone, calendar, catalogue);
		parts.push({ player, heard, sober: soberOf({ player, heard }) });
	}
	const ledger = await world.ledger();
	const people = parts.map((part) => figuresOf(part, ledger));
	const total = (name: 'duplicates' | 'gaps') => people.reduce((sum, one) => sum + one[name], 0);
	const { is: _, ...model } = people[0]!;
	checks.equal('no file twice', total('duplicates'), 0);
	checks.equal('no file skipped', total('gaps'), 0);
	return { parts, catalogue, ledger, figures: { ...model, duplicates: total('duplicates'), gaps: total('gaps'), people } };
}
