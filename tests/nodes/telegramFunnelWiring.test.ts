import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TelegramBotApi } from '../../credentials/TelegramBotApi.credentials';
import { resources } from '../../nodes/TelegramFunnel/resources';
import { TelegramFunnel } from '../../nodes/TelegramFunnel/TelegramFunnel.node';

const FOLDER = join(__dirname, '../../nodes/TelegramFunnel');
const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({ path: `${resource.value}/${operation.value}`, operation })),
);

test.each(operations.map(({ path }) => path))('%s has an output schema with fields', (path) => {
	const schema = JSON.parse(readFileSync(join(FOLDER, '__schema__/v1.0.0', `${path}.json`), 'utf8')) as {
		type: string;
		version: number;
		properties: object;
	};
	expect(schema).toMatchObject({ type: 'object', version: 1 });
	expect(Object.keys(schema.properties).length).toBeGreaterThan(0);
});

test('every schema belongs to an operation', () => {
	const root = join(FOLDER, '__schema__/v1.0.0');
	const found = readdirSync(root).flatMap((folder) =>
		readdirSync(join(root, folder)).map((file) => `${folder}/${file.replace('.json', '')}`),
	);
	expect(found.sort()).toEqual(operations.map(({ path }) => path).sort());
});

test('the node writes to people, so no agent may use it by itself; its icons exist', () => {
	const { description } = new TelegramFunnel();
	expect('usableAsTool' in description && description.usableAsTool).toBeUndefined();
	for (const file of Object.values(description.icon as { light: string; dark: string }))
		expect(existsSync(join(FOLDER, file.replace('file:', '')))).toBe(true);
});

test('the credential is tested by getMe at its own base URL', () => {
	const { test: check, properties } = new TelegramBotApi();
	expect(check.request).toMatchObject({ method: 'GET', url: '=/bot{{$credentials.accessToken}}/getMe' });
	expect(properties.find(({ name }) => name === 'baseUrl')?.default).toBe('https://api.telegram.org');
	expect(properties.find(({ name }) => name === 'accessToken')?.typeOptions?.password).toBe(true);
});
