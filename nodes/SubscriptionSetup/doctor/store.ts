import { schemaVersion } from '../../../service/store/migrations';
import { fine, problem, warning, type Check } from './finding';

export const store: Check = {
	name: 'Store',
	async look(patient) {
		const { engine, db } = await patient.store();
		const { has, newest } = await schemaVersion({ engine, db });
		const inQueueMode = patient.env.EXECUTIONS_MODE === 'queue';
		const name = engine === 'sqlite' ? 'SQLite' : 'PostgreSQL';
		if (engine === 'sqlite' && inQueueMode)
			return problem('SQLite serves one process only, and this n8n runs in queue mode.', 'Choose PostgreSQL in the store credential.');
		if (has === null) return problem(`${name} can be reached, and has no tables yet.`, 'Run Apply: it makes them.');
		if (has !== newest)
			return warning(
				`${name} has the schema ${has}; this version of the package has ${newest}.`,
				'Run Apply once: it brings the store up to date.',
			);
		return fine(`${name} can be reached, schema ${has}${inQueueMode ? ', n8n in queue mode' : ''}.`);
	},
};
