import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { extname, join } from 'node:path';
import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { creator as recommended } from '@secretlint/secretlint-rule-preset-recommend';
import { ROOT } from '../lib/paths.mjs';
import { PATTERNS } from './patterns.mjs';

const CONFIG = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: recommended }] };
/** Where this copy lies and the user's folder; too short a path (`/`, `/root`) is in every other text. */
const PLACES_OF_THIS_MACHINE = [...new Set([ROOT, homedir()])].filter((place) => place.length > 5);
/** Ours (patterns.mjs) knows every scheme and what a placeholder is. */
const OURS_INSTEAD = '@secretlint/secretlint-rule-database-connection-string';

// It marks each step of each file and looks through all marks at each, which for thousands of files takes minutes; nobody reads them.
secretLintProfiler.mark = () => undefined;

/**
 * Looks for secrets, personal data and traces of a developer's machine. What was found is never printed, only where.
 * @param {string} folder where the files lie
 * @param {string[]} files paths in it, with `/`
 * @returns {Promise<{ read: number, binary: number, problems: string[] }>} `file:line: what it looks like`, sorted by file and line
 */
export async function scanSecrets(folder, files) {
	const result = { read: 0, binary: 0, problems: [] };
	for (const file of files) {
		const path = join(folder, file);
		if (!existsSync(path) || !statSync(path).isFile()) continue; // deleted, and not committed yet
		const content = readFileSync(path);
		if (content.includes(0)) {
			result.binary++;
			continue;
		}
		result.read++;
		result.problems.push(...(await findingsIn(file, content.toString('utf8'))));
	}
	return result;
}

async function findingsIn(file, text) {
	const source = { filePath: file, content: text, ext: extname(file), contentType: 'text' };
	const { messages } = await lintSource({ source, options: { config: CONFIG, noPhysicFilePath: true, maskSecrets: true } });
	const findings = [
		...messages
			.filter(({ ruleId }) => ruleId !== OURS_INSTEAD)
			.map(({ range, ruleId }) => ({ at: range[0], what: `a secret (${ruleId.replace('@secretlint/secretlint-rule-', '')})` })),
		...PATTERNS.flatMap(({ what, pattern, real }) =>
			[...text.matchAll(pattern)].filter((match) => real(match, file)).map(({ index }) => ({ at: index, what })),
		),
		...PLACES_OF_THIS_MACHINE.flatMap((place) => {
			const at = text.indexOf(`${place}/`);
			return at < 0 ? [] : [{ at, what: 'a path of this machine' }];
		}),
	].sort((one, other) => one.at - other.at);
	return [...new Set(findings.map(({ at, what }) => `${file}:${lineOf(text, at)}: looks like ${what}`))];
}

function lineOf(text, at) {
	return text.slice(0, at).split('\n').length;
}
