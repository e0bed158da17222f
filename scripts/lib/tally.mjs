import { existsSync, readFileSync } from 'node:fs';

/** What a stage of `npm test` counted. `notes` say what went wrong. */
export const nothing = { passed: 0, failed: 0, notes: [] };

/**
 * Reads jest's JSON summary. A skipped test counts as failed: what is not run is not known to work.
 * A test file that did not even start counts as one failure.
 */
export function tallyOfJest(file, exitCode) {
	if (!existsSync(file)) return { passed: 0, failed: 1, notes: ['jest ended without a summary'] };
	const summary = JSON.parse(readFileSync(file, 'utf8'));
	const skipped = summary.numPendingTests + summary.numTodoTests;
	const failed = summary.numFailedTests + summary.numRuntimeErrorTestSuites + skipped;
	const notes = [
		...summary.testResults.filter(({ status }) => status === 'failed').map(({ name }) => `failed: ${name}`),
		...(skipped ? [`${skipped} skipped or todo; nothing may be skipped here`] : []),
	];
	return { passed: summary.numPassedTests, failed: failed || (exitCode === 0 ? 0 : 1), notes };
}

/** Reads a scenario's closing JSON line: each check is one test. */
export function tallyOfScenario(output, exitCode) {
	const line = output.trimEnd().split('\n').at(-1) ?? '';
	try {
		const checks = Object.entries(JSON.parse(line).checks);
		const bad = checks.filter(([, result]) => result !== 'ok');
		return {
			passed: checks.length - bad.length,
			failed: bad.length || (exitCode === 0 ? 0 : 1),
			notes: bad.map(([name, result]) => `${name}: ${result}`),
		};
	} catch {
		return { passed: 0, failed: 1, notes: ['the scenario ended without its closing JSON line'] };
	}
}

export function sum(tallies) {
	return tallies.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), { passed: 0, failed: 0 });
}
