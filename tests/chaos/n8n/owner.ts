import type { ChaosWorld } from './world';

const OWNER = 900;

/** The owner has pressed Start, so that alerts reach him. Gives his chat's number. */
export async function owner({ control, settle }: ChaosWorld): Promise<string> {
	await control.post('/telegram/users', { id: OWNER, first_name: 'Owner', language_code: 'ru' });
	await control.post(`/telegram/users/${OWNER}/message`, { text: '/start' });
	await settle();
	return String(OWNER);
}
