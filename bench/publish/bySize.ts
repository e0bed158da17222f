import type { Result } from '../lib/result';

/** A figure of the growth bench, whose names say `ENGINE, PEOPLE: WHAT`. */
export interface Sized {
	engine: string;
	people: number;
	what: string;
	unit: string;
	median: number;
}

export function bySize({ measured }: Result): Sized[] {
	return measured.flatMap(({ what: name, unit, median }) => {
		const [, engine, people, what] = /^(\w+), (\d+): (.+)$/.exec(name) ?? [];
		return engine && what ? [{ engine, people: Number(people), what, unit, median }] : [];
	});
}
