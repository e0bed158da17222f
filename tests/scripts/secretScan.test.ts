import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { callScript } from './support/callScript';

const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Signs as a vendor would draw them; put together here, so that the scan does not find them in this file. */
const random = createHash('sha512').update('a key nobody has').digest('base64url');
const upper = random.replace(/[^A-Z0-9]/g, '').repeat(2);
const PLANTED: Array<[string, string]> = [
	['a Telegram bot token', `7${'10293847'}:AA${random.slice(0, 33)}`],
	['a YooKassa key', `live_${random.slice(0, 43)}`],
	['a YooKassa key', `test_${random.slice(0, 43)}`],
	['a Dropbox token', `sl.u.${random.repeat(2)}`],
	['an AWS access key', `AKIA${upper.slice(0, 16)}`],
	['a JSON web token', `eyJ${random.slice(0, 20)}.eyJ${random.slice(0, 30)}.${random.slice(0, 43)}`],
	['a private key', `-----BEGIN RSA ${'PRIVATE'} KEY-----`],
	['a connection string with its password', `postgres://bot:${random.slice(0, 12)}@db.example.org/n8n`],
	['an e-mail address', `anna.petrova@${'gmail'}.com`],
	['a card number', `4276 3800 ${'1234'} 5679`],
	['a phone number', `+7 916 ${'482'}-15-93`],
	['a phone number', `8916${'4821593'}`],
	["a path of a developer's machine", `/${'home'}/anna/project`],
	["a path of a developer's machine", `/${'Users'}/anna/project`],
	["a package registry's host", `registry=${'https'}://npm.company.example/`],
	['a secret (github)', `ghp_${upper.slice(0, 36).padEnd(36, 'x7Q')}`],
];

async function scan(text: string, file = 'some/file.ts') {
	mkdirSync(dirname(join(folder, file)), { recursive: true });
	writeFileSync(join(folder, file), text);
	return callScript<{ problems: string[] }>('scan/secrets.mjs', 'scanSecrets', folder, [file]).problems;
}

describe('the scan for secrets', () => {
	it('tells file and line of each kind, and never the secret', async () => {
		const problems = await scan(PLANTED.map(([, secret]) => `const x = "${secret}";`).join('\n'));
		expect(problems).toEqual(PLANTED.map(([what], index) => `some/file.ts:${index + 1}: looks like ${what}`));
	});

	it('leaves made-up values alone', async () => {
		const values = [
			`123456789:${'A'.repeat(35)}`,
			'test_live_preview_of_the_thing_that_is_shown',
			'postgres://USER:PASSWORD@HOST:5432/DATABASE',
			'anna@example.org, anna@mail.example, a@b.org, name@email.com',
			'5555 5555 5555 4477, 2202474301322987, 1717171717171',
			'+7 900 000-12-34, +7 (900) 123-45-67, +1 212 555 0123, 79000000000',
			'/home/node/.n8n',
			'registry=http://127.0.0.1:4873/',
			'n8n-core@2.40.3 and 8000-000000000003',
		];
		expect(await scan(values.join('\n'))).toEqual([]);
	});

	it('lets authors keep their addresses in licence texts, and nowhere else', async () => {
		const text = `Copyright (c) anna@${'gmail'}.com`;
		expect(await scan(text, 'dist/THIRD_PARTY_NOTICES.txt')).toEqual([]);
		expect(await scan(text, 'dist/NOTES.txt')).toHaveLength(1);
	});

	it('finds the folder in which the package was built', async () => {
		expect(await scan(`// ${resolve(__dirname, '../..')}/nodes/x.ts`, 'dist/f.js')).toContain(
			'dist/f.js:1: looks like a path of this machine',
		);
	});

	it('reads a copy without git as well, but not what is made or installed there', () => {
		const copy = mkdtempSync(join(tmpdir(), 'copy-'));
		for (const file of ['a.ts', 'deep/er/b.ts', 'node_modules/x/c.js', 'dist/d.js']) {
			mkdirSync(dirname(join(copy, file)), { recursive: true });
			writeFileSync(join(copy, file), '');
		}
		expect(callScript('scan/project-files.mjs', 'projectFiles', copy)).toEqual(['a.ts', 'deep/er/b.ts']);
		rmSync(copy, { recursive: true });
	});
});
