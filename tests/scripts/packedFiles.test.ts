import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { callScript } from './support/callScript';

const folder = mkdtempSync(join(tmpdir(), 'packed-'));
afterAll(() => rmSync(folder, { recursive: true }));

function found(check: 'missingModules' | 'leaks', file: string, text: string): string[] {
	mkdirSync(dirname(join(folder, file)), { recursive: true });
	writeFileSync(join(folder, file), text);
	return callScript<string[]>('lib/packed-files.mjs', check, folder, [file]);
}

describe('the check of what is published', () => {
	it('finds files that are neither product nor document', () => {
		const files = [
			'package.json',
			'README.md',
			'dist/vendor.js',
			'dist/nodes/A/A.node.js',
			'tests/a.js',
			'dist/nodes/A/A.node.ts',
			'dist/tests/a.js',
			'.env',
		];
		expect(callScript<string[]>('lib/packed-files.mjs', 'strangers', files).map((text) => text.split(' ')[0])).toEqual([
			'tests/a.js',
			'.env',
			'dist/nodes/A/A.node.ts',
			'dist/tests/a.js',
		]);
	});

	it('finds libraries an n8n would not have', () => {
		expect(
			found(
				'missingModules',
				'dist/a.js',
				'require("axios"); require("node:fs"); require("fs/promises"); require("n8n-workflow"); require("./b"); require("../vendor")',
			),
		).toEqual(['dist/a.js asks for "axios", which an n8n does not have']);
	});

	it('allows pg its optional native client, in the bundle only', () => {
		expect(found('missingModules', 'dist/vendor.js', 'try { require("pg-native") } catch {}')).toEqual([]);
		expect(found('missingModules', 'dist/b.js', 'require("pg-native")')).toHaveLength(1);
	});

	it('finds secrets', () => {
		const token = `${'1'.repeat(10)}:${'A'.repeat(35)}`;
		expect(found('leaks', 'dist/c.js', `const a = "${token}"`)).toEqual(['dist/c.js holds what looks like a Telegram bot token']);
		expect(found('leaks', 'dist/d.js', `const a = "live_${'x'.repeat(43)}"`)).toEqual(['dist/d.js holds what looks like a YooKassa key']);
		expect(found('leaks', 'dist/e.js', 'const a = "live_preview"')).toEqual([]);
	});

	it('finds paths of the building machine', () => {
		expect(found('leaks', 'dist/f.js', `// ${join(__dirname, '../..')}/nodes/x.ts`)).toEqual([
			'dist/f.js names a path of the machine that built it',
		]);
	});
});
