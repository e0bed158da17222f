import { refusal } from '../refusal';

export const COMMANDS = ['backup', 'restore', 'move', 'mark'] as const;
export type Command = (typeof COMMANDS)[number];

export const OPTIONS = {
	to: { type: 'string' },
	from: { type: 'string' },
	replace: { type: 'boolean' },
	'to-postgres': { type: 'string' },
	'to-schema': { type: 'string' },
	file: { type: 'string' },
	postgres: { type: 'string' },
	schema: { type: 'string' },
	help: { type: 'boolean' },
} as const;

const TAKEN: Record<Command, ReadonlyArray<keyof typeof OPTIONS>> = {
	backup: ['to', 'file', 'postgres', 'schema'],
	restore: ['from', 'replace', 'file', 'postgres', 'schema'],
	move: ['to-postgres', 'to-schema', 'file'],
	mark: ['file', 'postgres', 'schema'],
};

/** @throws Error naming an option that is another command's: whoever gives it means something else than would be done */
export function requireTaken(command: Command, values: object): void {
	if (command === 'move' && 'postgres' in values) throw refusal('Only a SQLite store is moved to PostgreSQL.', 'Give --file, or nothing.');
	const taken: readonly string[] = TAKEN[command];
	const odd = Object.keys(values).find((name) => !taken.includes(name));
	if (odd !== undefined)
		throw refusal(`${command} takes no --${odd}.`, `It takes ${taken.map((name) => `--${name}`).join(', ')}. --help tells more.`);
}
