import type { N8nRest } from './rest';

export interface WantedCredential {
	/** Workflows find it by this name and its type. */
	name: string;
	type: string;
	data: Record<string, unknown>;
}

interface ListedCredential {
	id: string;
	name: string;
	type: string;
}

/** Creates the credentials that are not there yet and sets the others to the wanted values. */
export async function ensureCredentials(rest: N8nRest, wanted: WantedCredential[]): Promise<void> {
	const existing = await rest.get<ListedCredential[]>('/credentials');
	for (const { name, type, data } of wanted) {
		const found = existing.find((one) => one.name === name && one.type === type);
		if (found) await rest.patch(`/credentials/${found.id}`, { name, type, data });
		else await rest.post('/credentials', { name, type, data });
	}
}
