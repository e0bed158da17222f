import { DatabaseSync, StatementSync } from 'node:sqlite';

interface Ran {
	database: DatabaseSync;
	text: string;
	values: never[];
}

const texts = new WeakMap<StatementSync, { database: DatabaseSync; text: string }>();
let heard: Ran[] | undefined;

// SQLite tells nobody what it runs; imported before a store is opened, this listens at its door.
const { prepare } = DatabaseSync.prototype;
DatabaseSync.prototype.prepare = function (text: string) {
	const statement = prepare.call(this, text);
	texts.set(statement, { database: this, text });
	return statement;
};
for (const way of ['all', 'run', 'iterate'] as const) {
	const original = StatementSync.prototype[way] as (...values: never[]) => never;
	StatementSync.prototype[way] = function (this: StatementSync, ...values: never[]) {
		const known = texts.get(this);
		if (known) heard?.push({ ...known, values });
		return original.apply(this, values);
	} as never;
}

/** The steps of SQLite's plan for every statement that runs meanwhile, with the very values it runs with: they decide which partial index may be used. */
export async function stepsOf(work: () => Promise<unknown>): Promise<Array<{ text: string; steps: string[] }>> {
	const ran = (heard = [] as Ran[]);
	await work().finally(() => (heard = undefined));
	return ran
		.filter(({ text }) => /^\s*(with|select|insert|update|delete)/i.test(text))
		.map(({ database, text, values }) => ({
			text: text.replace(/\s+/g, ' ').trim(),
			steps: prepare
				.call(database, `explain query plan ${text}`)
				.all(...values)
				.map(({ detail }) => String(detail)),
		}));
}
