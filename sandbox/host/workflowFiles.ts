import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	credentials?: Record<string, { id: string | null; name: string }>;
	[key: string]: unknown;
}

export interface WorkflowFile {
	/** `01-bot` of `01-bot.json`. */
	key: string;
	id: string;
	name: string;
	nodes: WorkflowNode[];
	connections: unknown;
	settings?: Record<string, unknown>;
	/** Of the file's bytes. */
	hash: string;
}

/** The importable workflows of a folder, in the order of their numbers. Throws on a file without an id: n8n would give it a new one each time. */
export function readWorkflowFiles(folder: string): WorkflowFile[] {
	if (!existsSync(folder)) return [];
	const names = readdirSync(folder).filter((name) => /^\d\d-.*\.json$/.test(name));
	return names.sort().map((name) => readWorkflowFile(join(folder, name)));
}

/** One importable workflow. Throws on a file without an id. */
export function readWorkflowFile(path: string): WorkflowFile {
	const text = readFileSync(path, 'utf8');
	const content = JSON.parse(text) as Omit<WorkflowFile, 'key' | 'hash'>;
	if (!content.id) throw new Error(`${basename(path)} has no "id".`);
	return { ...content, key: basename(path, '.json'), hash: createHash('sha256').update(text).digest('hex') };
}
