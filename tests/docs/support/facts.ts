import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './documents';

interface WorkflowFile {
	name: string;
	nodes: Array<{ name: string; type: string; credentials?: Record<string, { name: string }> }>;
}

export const scripts = Object.keys((JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts);

export const workflows = new Map(
	readdirSync(join(ROOT, 'workflows'))
		.filter((name) => name.endsWith('.json'))
		.map((name) => [name, JSON.parse(readFileSync(join(ROOT, 'workflows', name), 'utf8')) as WorkflowFile]),
);

/** Names under which the workflows look for their credentials. */
export const credentialNames = [
	...new Set(
		[...workflows.values()].flatMap(({ nodes }) =>
			nodes.flatMap(({ credentials }) => Object.values(credentials ?? {}).map(({ name }) => name)),
		),
	),
];

/** Display names of the package's nodes, such as `Subscription Outbox`. */
export const nodeNames = readdirSync(join(ROOT, 'nodes'), { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && entry.name !== 'shared')
	.map(({ name }) => /displayName: '([^']+)'/.exec(readFileSync(join(ROOT, 'nodes', name, `${name}.node.ts`), 'utf8'))![1]!);

/** Whether a node offers an operation: `Advance`, or `Clock: Advance` with its resource. `Setup` stands for Subscription Setup. */
export function hasOperation(node: string, named: string): boolean {
	const folder = join(ROOT, 'nodes', `${node === 'Setup' ? 'SubscriptionSetup' : node.replaceAll(' ', '')}`, 'resources');
	const [operation, resource] = named.split(': ').reverse() as [string, string?];
	return filesBelow(folder).some((file) => {
		const own = /\/index\.ts$/.test(file) ? undefined : /^\tname: '([^']+)'/m.exec(readFileSync(file, 'utf8'))?.[1];
		return own === operation && (!resource || file.toLowerCase().includes(`/${resource.toLowerCase().replaceAll(' ', '')}/`));
	});
}

function filesBelow(folder: string): string[] {
	return existsSync(folder)
		? readdirSync(folder, { recursive: true })
				.map((name) => join(folder, String(name)).replaceAll('\\', '/'))
				.filter((file) => file.endsWith('.ts'))
		: [];
}
