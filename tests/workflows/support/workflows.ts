import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { ROOT } from '../../package/support/packageFiles';

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: INodeParameters;
	credentials?: Record<string, { id: string | null; name: string }>;
	webhookId?: string;
	onError?: string;
	[key: string]: unknown;
}

export interface Link {
	node: string;
	type: string;
	index: number;
}

export interface Workflow {
	id: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, { main: Array<Link[] | null> }>;
	settings: Record<string, unknown>;
	active: boolean;
	[key: string]: unknown;
}

export interface WorkflowFile {
	/** `01-bot.json` */
	file: string;
	text: string;
	workflow: Workflow;
}

/** Every importable workflow, read anew: a test may spoil what it gets. */
export function workflowFiles(): WorkflowFile[] {
	const folder = join(ROOT, 'workflows');
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((file) => {
			const text = readFileSync(join(folder, file), 'utf8');
			return { file, text, workflow: JSON.parse(text) as Workflow };
		});
}

export function workflowFile(beginning: string): WorkflowFile {
	const found = workflowFiles().find(({ file }) => file.startsWith(beginning));
	if (!found) throw new Error(`There is no workflow ${beginning}.`);
	return found;
}

/** Of this package: `deliver` for `n8n-nodes-telegram-subscriptions.deliver`. */
export function ownType(type: string): string | undefined {
	return /^n8n-nodes-telegram-subscriptions\.(\w+)$/.exec(type)?.[1];
}
