import { chain } from '../workflow';

/** Folder n8n loads the node from (N8N_CUSTOM_EXTENSIONS). */
export const NOTHING_FOLDER = __dirname;

export const nothing = chain('benchnothing', 'Bench: nothing', [
	{ name: 'Nothing', type: 'CUSTOM.nothing', typeVersion: 2, webhookId: 'bench-nothing' },
]);
