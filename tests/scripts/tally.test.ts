import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callScript } from './support/callScript';

interface Tally {
	passed: number;
	failed: number;
	notes: string[];
}

const scenario = (output: string, exitCode: number) => callScript<Tally>('lib/tally.mjs', 'tallyOfScenario', output, exitCode);

describe('what a scenario counts', () => {
	it('is each of its checks', () => {
		const output = 'the story\n{"scenario":"x","checks":{"a":"ok","b":"fail: twice"}}\n';
		expect(scenario(output, 1)).toEqual({ passed: 1, failed: 1, notes: ['b: fail: twice'] });
	});

	it('is a failure when it dies after its line', () => {
		expect(scenario('{"checks":{"a":"ok"}}', 1)).toMatchObject({ passed: 1, failed: 1 });
	});

	it('is a failure when there is no closing line', () => {
		expect(scenario('the story, cut off', 0)).toMatchObject({ passed: 0, failed: 1 });
	});
});

describe('what jest counts', () => {
	const folder = mkdtempSync(join(tmpdir(), 'tally-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	const jest = (summary: object | undefined, exitCode: number) => {
		const file = join(folder, `${Math.random()}.json`);
		if (summary)
			writeFileSync(
				file,
				JSON.stringify({
					numPassedTests: 3,
					numFailedTests: 0,
					numPendingTests: 0,
					numTodoTests: 0,
					numRuntimeErrorTestSuites: 0,
					testResults: [],
					...summary,
				}),
			);
		return callScript<Tally>('lib/tally.mjs', 'tallyOfJest', file, exitCode);
	};

	it('is what passed and what failed', () => {
		expect(jest({ numFailedTests: 2 }, 1)).toMatchObject({ passed: 3, failed: 2 });
		expect(jest({}, 0)).toMatchObject({ passed: 3, failed: 0 });
	});

	it('says which test failed with what, shortly, as of a long log only the end may be kept', () => {
		const failureMessages = [
			`\u001b[31mError: no result\u001b[39m\n  x${'y'.repeat(1000)}\n    at run (/a/dist/vendor.js:1:1)\n    at /a/tests/b.test.ts:4:2`,
		];
		const failed = { status: 'failed', fullName: 'on postgres finds it', failureMessages };
		const testResults = [{ name: 'b.test.ts', status: 'failed', assertionResults: [{ status: 'passed', fullName: 'x' }, failed] }];
		const { notes } = jest(
			{ numFailedTests: 1, testResults: [...testResults, { name: 'c.test.ts', status: 'failed', message: 'no such file' }] },
			1,
		);
		expect(notes.map((note) => note.slice(0, 60))).toEqual([
			'failed: b.test.ts',
			'  ✕ on postgres finds it: Error: no result xyyyyyyyyyyyyyyyy',
			'failed: c.test.ts',
			'  no such file',
		]);
		expect(notes[1]).toMatch(/y … at \/a\/tests\/b\.test\.ts:4:2$/);
		expect(notes[1]!.length).toBeLessThan(520);
	});

	it('is a failure for each skipped test, and for each file that did not start', () => {
		expect(jest({ numPendingTests: 1, numTodoTests: 1 }, 0)).toMatchObject({ failed: 2 });
		expect(jest({ numRuntimeErrorTestSuites: 1 }, 1)).toMatchObject({ failed: 1 });
	});

	it('is a failure when jest ends badly for another reason, or without a summary', () => {
		expect(jest({}, 1)).toMatchObject({ passed: 3, failed: 1 });
		expect(jest(undefined, 0)).toMatchObject({ passed: 0, failed: 1 });
	});
});
