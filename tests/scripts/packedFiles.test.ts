import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { callScript } from './support/callScript';

const folder = mkdtempSync(join(tmpdir(), 'packed-'));
afterAll(() => rmSync(folder, { recursive: true }));

function missing(file: string, text: string): string[] {
	mkdirSync(dirname(join(folder, file)), { recursive: true });
	writeFileSync(join(folder, file), text);
	return callScript<string[]>('lib/packed-files.mjs', 'missingModules', folder, [file]);
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
			missing(
				'dist/a.js',
				'require("axios"); require("node:fs"); require("fs/promises"); require("n8n-workflow"); require("./b"); require("../vendor")',
			),
		).toEqual(['dist/a.js asks for "axios", which an n8n does not have']);
	});

	it('allows pg its optional native client, in the bundle only', () => {
		expect(missing('dist/vendor.js', 'try { require("pg-native") } catch {}')).toEqual([]);
		expect(missing('dist/b.js', 'require("pg-native")')).toHaveLength(1);
	});
});
