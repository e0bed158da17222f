/** A row's values in the order of its table's columns. */
export type Row = Array<string | number | null>;

export interface TableShape {
	name: string;
	/** In the order of the alphabet, so that both engines name them alike. */
	columns: string[];
}

/** One end of a copy: the tables of a store, whatever engine keeps them. What it reads is of one moment. */
export interface CopyEnd {
	/** All but the migrations' own log, in the order of the alphabet. */
	tables(): Promise<TableShape[]>;
	/** Every row of a table, some thousands at a time. */
	rows(table: TableShape): AsyncIterable<Row[]>;
	/** The highest number the table has ever given out; null where it gives none, or has not yet. */
	highest(table: TableShape): Promise<number | null>;
	write(table: TableShape, rows: Row[]): Promise<void>;
	setHighest(table: TableShape, number: number): Promise<void>;
	/** Removes all rows of a table. */
	empty(table: TableShape): Promise<void>;
}

/** Which migrations a store has seen is its own matter: each end has run them itself. */
export const MIGRATION_LOG = 'kysely_migration';

/** Rows read, and written, at once. */
export const CHUNK = 1000;
