import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ICredentialType, INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import type { Operation, Resource } from '../../../nodes/shared/actions';
import { classNameOf, filesBelow, manifest, ROOT } from './packageFiles';

export interface BuiltNode {
	/** The class, which is the folder's name too. */
	name: string;
	/** Where it lies in `dist`, from the root. */
	folder: string;
	type: INodeType;
	isTrigger: boolean;
	/** What `resources/` exports: the resources, and every single operation with the file it stands in. */
	resources: Resource[];
	operations: Array<{ file: string; operation: Operation }>;
}

/** Every node package.json lists, loaded from `dist` as n8n loads it. */
export const builtNodes: BuiltNode[] = manifest.n8n.nodes.filter((file) => existsSync(join(ROOT, file))).map(loadNode);

/** Every credential package.json lists, loaded from `dist`. */
export const builtCredentials: Array<{ file: string; type: ICredentialType }> = manifest.n8n.credentials
	.filter((file) => existsSync(join(ROOT, file)))
	.map((file) => ({ file, type: instance<ICredentialType>(file) }));

/** `resource/operation` for everything the selectors of a node offer. */
export function offered(node: BuiltNode): string[] {
	return selectors(node, 'operation').flatMap(({ property, values }) => {
		const shownFor = (property.displayOptions?.show?.resource ?? [undefined]) as Array<string | undefined>;
		return shownFor.flatMap((resource) =>
			values.map(({ value }) => (resource === undefined ? String(value) : `${resource}/${String(value)}`)),
		);
	});
}

/** The parameters of this name, with the options each of them has. */
export function selectors(
	node: BuiltNode,
	name: 'resource' | 'operation',
): Array<{ property: INodeProperties; values: INodePropertyOptions[] }> {
	return node.type.description.properties
		.filter((property) => property.name === name && property.type === 'options')
		.map((property) => ({ property, values: (property.options ?? []) as INodePropertyOptions[] }));
}

/** The folder n8n looks in for output schemas of the node's newest version. */
export function schemaFolder(node: BuiltNode): string {
	const versions = [node.type.description.version].flat();
	const [major, minor = 0] = String(Math.max(...versions)).split('.');
	return `${node.folder}/__schema__/v${major}.${minor}.0`;
}

function loadNode(file: string): BuiltNode {
	const folder = dirname(file);
	const type = instance<INodeType>(file);
	const exported = existsSync(join(ROOT, folder, 'resources'))
		? filesBelow(`${folder}/resources`, '.js').flatMap((path) => Object.values(load(path)).map((value) => ({ file: path, value })))
		: [];
	return {
		name: classNameOf(file),
		folder,
		type,
		isTrigger: type.description.group.includes('trigger'),
		resources: [...new Set(exported.flatMap(({ value }) => value).filter(isResource))],
		operations: exported.flatMap(({ file: path, value }) => (isOperation(value) ? [{ file: path, operation: value }] : [])),
	};
}

function instance<T>(file: string): T {
	const Class = load(file)[classNameOf(file)] as (new () => T) | undefined;
	if (!Class) throw new Error(`${file} exports no class ${classNameOf(file)}, so n8n cannot load it.`);
	return new Class();
}

function load(file: string): Record<string, unknown> {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- the built JavaScript, as n8n loads it
	return require(join(ROOT, file)) as Record<string, unknown>;
}

function isResource(value: unknown): value is Resource {
	return typeof value === 'object' && value !== null && 'value' in value && 'operations' in value && Array.isArray(value.operations);
}

function isOperation(value: unknown): value is Operation {
	return typeof value === 'object' && value !== null && 'value' in value && 'action' in value && 'properties' in value;
}
