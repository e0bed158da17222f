import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { document, ROOT } from './support/documents';

/** What the threat list names: a test's file and the beginning of its name. */
const named = [...document('docs/security.md').text.matchAll(/`(tests\/[\w/.-]+\.test\.ts)`: ([^|]+?) \|/g)].map(
	([, file, name]) => [file!, name!] as const,
);

it('every threat names the test that guards against it', () => {
	const rows = document('docs/security.md')
		.text.split('\n')
		.filter((line) => line.startsWith('| ') && !line.startsWith('| threat'));
	expect(rows.length).toBeGreaterThan(20);
	expect(rows.filter((row) => !/`tests\/[^`]+`: /.test(row))).toEqual([]);
	expect(named).toHaveLength(rows.length);
});

it.each(named)('%s has the test "%s"', (file, name) => {
	expect(existsSync(join(ROOT, file))).toBe(true);
	expect(readFileSync(join(ROOT, file), 'utf8')).toContain(`'${name}`);
});
