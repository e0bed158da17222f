import { COLUMN_NAMES } from '../imports/columns';
import type { Column } from '../imports/columns';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { csvFile } from './csvFile';
import type { CsvFile } from './csvFile';
import { pageFacts } from './pageFacts';
import type { PageOptions } from './pageFacts';
import { linesOf } from './peopleForImport';
import type { ImportRow } from './peopleForImport';

const PEOPLE_A_PAGE = 200;

/** Everybody, with what he has, as Import → Subscribers reads it; those who were erased or have asked for it are left out. */
export function exportForImport(store: Store, options: PageOptions): CsvFile {
	return csvFile<ImportRow>(COLUMN_NAMES as Column[], pagesOf(store, options));
}

async function* pagesOf(store: Store, options: PageOptions): AsyncGenerator<ImportRow[]> {
	for (let after = 0; ; ) {
		const page = await transition(store, async (tx) => {
			const people = await tx.db
				.selectFrom('subscriber')
				.selectAll()
				.where('id', '>', after)
				.where('state', 'in', ['active', 'blocked'])
				.orderBy('id')
				.limit(PEOPLE_A_PAGE)
				.execute();
			const ids = people.map(({ id }) => id);
			if (ids.length === 0) return undefined;
			const facts = await pageFacts(tx, ids, options);
			const rows: ImportRow[] = [];
			for (const person of people)
				if (!options.runningOnly || facts.subscriptions.has(person.id)) rows.push(...(await linesOf(tx, person, facts)));
			return { last: ids.at(-1)!, rows };
		});
		if (!page) return;
		if (page.rows.length > 0) yield page.rows;
		after = page.last;
	}
}
