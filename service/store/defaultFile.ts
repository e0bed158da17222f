import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a SQLite store lies when nothing else is said: in n8n's own folder. */
export function defaultStoreFile(): string {
	return join(process.env.N8N_USER_FOLDER || homedir(), '.n8n', 'telegram-subscriptions.sqlite');
}
