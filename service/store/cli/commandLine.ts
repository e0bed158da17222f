import { parseArgs } from 'node:util';
import { defaultStoreFile } from '../defaultFile';
import { schemaOf, type StoreOptions } from '../open';
import { refusal } from '../refusal';
import { requireReadable } from './address';
import { COMMANDS, OPTIONS, requireTaken, type Command } from './options';

export const HELP = `The store of the subscription service: back up, restore, move. Use:

  backup  --to FILE                  copies the store into a new SQLite file, while it is in use, whatever its engine
  restore --from FILE [--replace]    puts a backup in the place of the store; n8n is stopped. --replace keeps what was there under another name
  move    --to-postgres URL [--to-schema NAME]
                                     copies a SQLite store to PostgreSQL and lets the old one open no more; n8n is stopped
  mark                               says of a store that was put back by other means that it is a copy; n8n is stopped

Which store:
  --file FILE                        SQLite; left out = telegram-subscriptions.sqlite in n8n's folder
  --postgres URL [--schema NAME]     PostgreSQL; the schema is telegram_subscriptions unless told
A password need not stand in an address: PGPASSWORD and ~/.pgpass are used.`;

export interface CommandLine {
	command: Command;
	store: StoreOptions;
	backup: string;
	replace: boolean;
	target: { connectionString: string; schema: string };
}

/** @throws Error saying what is wrong with the command line */
export function readCommandLine(args: string[]): CommandLine | 'help' {
	const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
	const [command, ...more] = positionals;
	if (values.help || command === undefined) return 'help';
	if (!isCommand(command) || more.length > 0)
		throw refusal(`"${positionals.join(' ')}" is no command.`, `There are: ${COMMANDS.join(', ')}. --help tells more.`);
	requireTaken(command, values);
	const needed = { backup: values.to, restore: values.from, move: values['to-postgres'], mark: '' }[command];
	if (needed === undefined)
		throw refusal(
			`${command} needs ${{ backup: '--to', restore: '--from', move: '--to-postgres', mark: '' }[command]}.`,
			'--help tells more.',
		);
	const { file, postgres, schema } = values;
	if (file !== undefined && postgres !== undefined) throw refusal('A store is in a file or in PostgreSQL.', 'Give --file or --postgres.');
	if (schema !== undefined && postgres === undefined) throw refusal('--schema is of a store in PostgreSQL.', 'Give --postgres too.');
	for (const address of [postgres, values['to-postgres']]) requireReadable(address);
	return {
		command,
		store:
			postgres === undefined
				? { engine: 'sqlite', file: file ?? defaultStoreFile() }
				: { engine: 'postgres', connectionString: postgres, schema: schemaOf({ schema }) },
		backup: needed,
		replace: values.replace ?? false,
		target: { connectionString: values['to-postgres'] ?? '', schema: schemaOf({ schema: values['to-schema'] }) },
	};
}

function isCommand(text: string): text is Command {
	return (COMMANDS as readonly string[]).includes(text);
}
