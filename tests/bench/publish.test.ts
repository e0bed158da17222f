import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atLeast, measured } from '../../bench/lib/report';
import type { Result } from '../../bench/lib/result';
import { throughputPicture } from '../../bench/pictures/throughput';
import { fillBetween } from '../../bench/publish/fill';
import { readResults } from '../../bench/publish/results';
import { promises, settings } from '../../bench/publish/tables';

const ROOT = join(__dirname, '..', '..');
const WIDTH = 1280;

describe('what the benches write into the pages', () => {
	let page: string;
	beforeEach(() => {
		page = join(mkdtempSync(join(tmpdir(), 'bench-page-')), 'page.md');
		writeFileSync(page, '# Page\n\n<!-- figures -->\n<!-- /figures -->\n\nEnd\n');
	});

	it('figures of an earlier run are replaced, and what stands around them is left', () => {
		expect(fillBetween(page, 'figures', 'old')).toBe(true);
		expect(fillBetween(page, 'figures', 'new')).toBe(true);
		expect(fillBetween(page, 'figures', 'new')).toBe(false);
		expect(readFileSync(page, 'utf8')).toBe('# Page\n\n<!-- figures -->\n\nnew\n\n<!-- /figures -->\n\nEnd\n');
	});

	it('a page that has lost its place is told of instead of staying as it was for ever', () => {
		expect(() => fillBetween(page, 'tuning', 'new')).toThrow('<!-- tuning -->');
	});

	it('nobody has typed a figure, nor measured anew without filling it in (npm run bench -- pictures)', () => {
		const results = readResults(join(ROOT, 'bench', 'results'));
		const doc = (name: string) => readFileSync(join(ROOT, 'docs', name), 'utf8');
		expect(doc('performance.md')).toContain(`<!-- figures -->\n\n${promises(results)}\n\n<!-- /figures -->`);
		expect(doc('scale.md')).toContain(`<!-- tuning -->\n\n${settings(results.get('tuning'))}\n\n<!-- /tuning -->`);
	});

	it('a promise that is not met is not passed over', () => {
		const missed = result('delivery', [100, 50, 300, 20, 0]);
		expect(promises(new Map([['delivery', missed]]))).toContain('| delivery | ours against n8n | at least 5 | 2 | **no** |');
	});
});

describe('the picture of speed', () => {
	it('is drawn from the benches that have run, and not at all where none has', () => {
		expect(throughputPicture(new Map())).toBeUndefined();
		const one = throughputPicture(new Map([['renewals', result('renewals', [90, 280, 15, 20])]]))!;
		const two = throughputPicture(new Map([['renewals', result('renewals', [90, 280, 15, 20])], ['delivery', result('delivery', [1, 2, 3, 4, 0])]]))!; // prettier-ignore
		// Width and height stand at the begin of a PNG.
		expect(one.readUInt32BE(16)).toBe(WIDTH);
		expect(two.readUInt32BE(20)).toBeGreaterThan(one.readUInt32BE(20));
	});
});

function result(bench: string, medians: number[]): Result {
	return {
		bench,
		size: 'full',
		date: '2026-01-02T03:04:05.000Z',
		machine: { cpu: 'a processor', cores: 2, memoryGb: 8, system: 'Linux' },
		versions: { package: '0.1.0', node: '24', sqlite: '3', n8n: '2' },
		sizes: { concurrency: 30 },
		rounds: 5,
		measured: medians.map((value) => measured('one', 'a second', [value])),
		ratios: [atLeast('ours against n8n', medians[0]! / medians[1]!, 5)],
		notes: [],
	};
}
