import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

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
		...summary.testResults.filter(({ status }) => status === 'failed').flatMap(whatFailed),
		...(skipped ? [`${skipped} skipped or todo; nothing may be skipped here`] : []),
	];
	return { passed: summary.numPassedTests, failed: failed || (exitCode === 0 ? 0 : 1), notes };
}

const MOST_OF_A_MESSAGE = 400;

/** The file, and each test of it with the beginning of what it said: of a long log often nothing but its end is kept. */
function whatFailed({ name, message, assertionResults = [] }) {
	const tests = assertionResults.filter(({ status }) => status === 'failed');
	const said = tests.map(({ fullName, failureMessages = [] }) => `  ✕ ${fullName}: ${beginning(failureMessages[0])}`);
	return [`failed: ${name}`, ...(said.length > 0 ? said : message ? [`  ${beginning(message)}`] : [])];
}

/** On one line, without colours, up to where in the tests it was. */
function beginning(text = '') {
	const lines = stripVTControlCharacters(text)
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean);
	const words = lines.filter((line) => !line.startsWith('at ')).join(' ');
	const where = lines.find((line) => /^at .*[\\/]tests[\\/]/.test(line));
	return [words.slice(0, MOST_OF_A_MESSAGE), where].filter(Boolean).join(' … ');
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
