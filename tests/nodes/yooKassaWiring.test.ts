import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { YooKassaShopApi } from '../../credentials/YooKassaShopApi.credentials';
import { resources } from '../../nodes/YooKassa/resources';
import { YooKassa } from '../../nodes/YooKassa/YooKassa.node';

const folder = join(__dirname, '../../nodes/YooKassa');
const offered = resources.flatMap(({ value, operations }) => operations.map((operation) => `${value}/${operation.value}`)).sort();
const filesIn = (...path: string[]) =>
	readdirSync(join(folder, ...path), { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));

test('every operation has a file of its name, and every file is offered', () => {
	const files = filesIn('resources').filter((file) => /^\w+\/(?!index)\w+\.ts$/.test(file));
	expect(offered.filter((name) => !files.includes(`${name}.ts`))).toEqual([]);
	expect(
		files
			.map((file) => file.slice(0, -3))
			.filter(
				(name) => existsSync(join(folder, 'resources', name.split('/')[0]!, 'index.ts')) && isOperation(name) && !offered.includes(name),
			),
	).toEqual([]);
});

/** A helper beside the operations exports no Operation. */
function isOperation(name: string): boolean {
	return readFileSync(join(folder, 'resources', `${name}.ts`), 'utf8').includes(': Operation = {');
}

test('every operation has an output schema, and no schema is left over', () => {
	const schemas = filesIn('__schema__', 'v1.0.0').filter((file) => file.endsWith('.json'));
	expect(schemas.map((file) => file.slice(0, -5)).sort()).toEqual(offered);
	for (const file of schemas)
		expect(JSON.parse(readFileSync(join(folder, '__schema__/v1.0.0', file), 'utf8'))).toMatchObject({
			type: 'object',
			version: 1,
			properties: expect.any(Object),
		});
});

test('what the node names exists: credential, icons, list searches', () => {
	const { description, methods } = new YooKassa();
	expect(description.credentials!.map(({ name }) => name)).toContain(new YooKassaShopApi().name);
	expect(description.usableAsTool).toBeUndefined();
	for (const icon of Object.values(description.icon as Record<string, string>))
		expect(existsSync(join(folder, icon.replace('file:', '')))).toBe(true);
	for (const icon of Object.values(new YooKassaShopApi().icon))
		expect(existsSync(join(folder, '../../credentials', icon.replace('file:', '')))).toBe(true);
	const searches = description.properties.flatMap(({ modes = [] }) =>
		modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
	);
	expect(new Set(searches)).toEqual(new Set(Object.keys(methods.listSearch)));
});
