import { readdirSync, readFileSync } from 'node:fs';

/** Ids of all processes of this machine that were started with a text in their environment (an n8n's user folder, say). */
export function processesWith(text: string): number[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(text))
		.map(Number);
}

function environmentOf(pid: string): string {
	try {
		return readFileSync(`/proc/${pid}/environ`, 'utf8');
	} catch {
		return '';
	}
}
