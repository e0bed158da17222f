import { backupStore } from '../../../../service/store/backup';
import { pgDumpCommand } from '../../../../service/store/pgDump';
import type { Operation } from '../../../shared/actions';
import { STORE_CREDENTIAL, storeOf, storeOptions } from '../../../shared/store';
import { writablePath } from '../../writablePath';

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Back up the store',
	description: 'Copy the store, whatever its engine, into a SQLite file while it is in use, and check the copy',
	properties: [
		{
			displayName: 'File',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: '/home/node/.n8n-files/store-{{ $now.toISODate() }}.sqlite',
			description:
				'Whole path of the new file, on the machine n8n runs on. It must not exist yet. For PostgreSQL a path that ends in .dump gives the pg_dump command instead, and copies nothing.',
		},
	],
	async execute(itemIndex) {
		const given = String(this.getNodeParameter('path', itemIndex)).trim();
		if (given === '') throw Object.assign(new Error('There is no path for the backup.'), { hint: 'Fill in the field File.' });
		const options = storeOptions(await this.getCredentials(STORE_CREDENTIAL));
		if (options.engine === 'postgres' && given.endsWith('.dump'))
			return {
				engine: 'postgres',
				command: pgDumpCommand(options, given),
				says: 'Nothing was copied. Run the command where pg_dump is installed, with the password in PGPASSWORD or ~/.pgpass.',
			};
		return { engine: options.engine, ...(await backupStore(await storeOf(this), await writablePath(this, given))) };
	},
};
