import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Icon, INodePropertyOptions, Themed } from 'n8n-workflow';
import { builtCredentials, builtNodes, offered, schemaFolder, selectors } from './support/builtPackage';
import { allParameters, brokenDisplayOptions } from './support/displayOptions';
import { filesBelow, manifest, ROOT } from './support/packageFiles';

/** Files an `icon` names that are not there; a text, when there is no icon at all. */
function missingIcons(icon: Themed<string> | Icon | undefined, folder: string): string[] {
	if (!icon) return ['no icon'];
	const names = typeof icon === 'string' ? [icon] : [icon.light, icon.dark];
	return names.filter((name) => !name.startsWith('file:') || !existsSync(join(ROOT, folder, name.slice('file:'.length))));
}

const actionNodes = builtNodes.filter(({ operations }) => operations.length > 0);
const credentialNames = builtCredentials.map(({ type }) => type.name);

it('all registered nodes and credentials are built', () => {
	expect([...manifest.n8n.nodes, ...manifest.n8n.credentials].filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

describe.each(builtNodes)('$name', (node) => {
	const { description } = node.type;

	it('is called in n8n as its class is', () => {
		expect(description.name).toBe(node.name[0]!.toLowerCase() + node.name.slice(1));
	});

	it('has icons that exist', () => {
		expect(missingIcons(description.icon, node.folder)).toEqual([]);
	});

	it('says whether agents may use it as a tool', () => {
		if (node.isTrigger) expect(description.usableAsTool).toBeUndefined();
		else expect(Object.keys(description)).toContain('usableAsTool');
	});

	it('names credentials of this package', () => {
		expect((description.credentials ?? []).map(({ name }) => name).filter((name) => !credentialNames.includes(name))).toEqual([]);
	});

	it('has the method it names for testing a credential', () => {
		const named = (description.credentials ?? []).flatMap(({ testedBy }) => (typeof testedBy === 'string' ? [testedBy] : []));
		expect(named.filter((method) => typeof node.type.methods?.credentialTest?.[method] !== 'function')).toEqual([]);
	});

	it('has the methods its lists are filled by', () => {
		const parameters = allParameters(description.properties).map(({ property }) => property);
		const loaders = parameters.flatMap(({ typeOptions }) => typeOptions?.loadOptionsMethod ?? []);
		const searches = parameters.flatMap(({ modes }) => (modes ?? []).flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []));
		expect(loaders.filter((name) => typeof node.type.methods?.loadOptions?.[name] !== 'function')).toEqual([]);
		expect(searches.filter((name) => typeof node.type.methods?.listSearch?.[name] !== 'function')).toEqual([]);
	});

	it('shows fields only for choices that exist', () => {
		expect(allParameters(description.properties).flatMap((one) => brokenDisplayOptions(one, description.properties))).toEqual([]);
	});
});

describe.each(actionNodes)('the operations of $name', (node) => {
	const implemented = node.resources.flatMap((resource) => resource.operations.map((operation) => `${resource.value}/${operation.value}`));

	it('are implemented when they are offered, and offered when they are implemented', () => {
		expect(offered(node).sort()).toEqual([...implemented].sort());
	});

	it('are each part of a resource', () => {
		const used = new Set(node.resources.flatMap(({ operations }) => operations));
		expect(node.operations.filter(({ operation }) => !used.has(operation)).map(({ file }) => file)).toEqual([]);
	});

	it('stand in files of their own name: resources/<resource>/<operation>', () => {
		const homeless = node.resources.flatMap((resource) =>
			resource.operations
				.filter(({ value }) => !existsSync(join(ROOT, node.folder, 'resources', resource.value, `${value}.js`)))
				.map(({ value }) => `${resource.value}/${value}`),
		);
		expect(homeless).toEqual([]);
	});

	it('have a description and an action', () => {
		const options = selectors(node, 'operation').flatMap(({ values }) => values);
		expect(options.filter(({ description, action }: INodePropertyOptions) => !description || !action).map(({ value }) => value)).toEqual(
			[],
		);
	});

	it('have a default that is offered', () => {
		const wrong = (['resource', 'operation'] as const)
			.flatMap((name) => selectors(node, name))
			.filter(({ property, values }) => !values.some(({ value }) => value === property.default));
		expect(wrong.map(({ property }) => property)).toEqual([]);
	});

	it('have an output schema each, and no schema is left over', () => {
		const folder = schemaFolder(node);
		const schemas = existsSync(join(ROOT, folder))
			? filesBelow(folder, '.json').map((file) => file.slice(folder.length + 1, -'.json'.length))
			: [];
		expect(schemas).toEqual([...implemented].sort());
	});

	it('have output schemas that say what comes out', () => {
		const folder = schemaFolder(node);
		const empty = implemented.filter((path) => {
			const schema = JSON.parse(readFileSync(join(ROOT, folder, `${path}.json`), 'utf8')) as {
				type?: string;
				properties?: object;
				version?: number;
			};
			return schema.type !== 'object' || Object.keys(schema.properties ?? {}).length === 0 || schema.version === undefined;
		});
		expect(empty).toEqual([]);
	});
});

describe.each(builtCredentials)('the credential $type.name', ({ file, type }) => {
	it('is called in n8n as its class is', () => {
		const className = file.split('/').at(-1)!.split('.')[0]!;
		expect(type.name).toBe(className[0]!.toLowerCase() + className.slice(1));
	});

	it('has icons that exist', () => {
		expect(missingIcons(type.icon, 'dist/credentials')).toEqual([]);
	});

	it('can be tested: by a request of its own, or by a node', () => {
		const byNode = builtNodes.some((node) =>
			(node.type.description.credentials ?? []).some(({ name, testedBy }) => name === type.name && testedBy),
		);
		expect(type.test !== undefined || byNode).toBe(true);
	});

	it('is used by a node', () => {
		expect(builtNodes.some((node) => (node.type.description.credentials ?? []).some(({ name }) => name === type.name))).toBe(true);
	});
});
