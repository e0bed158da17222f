import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../lib/result';
import { NAMES } from '../names';

/** What whole runs have left in a folder, by the bench's name; smaller runs are not for readers. */
export function readResults(folder: string): Map<string, Result> {
	const file = (name: string) => join(folder, `${name}.json`);
	return new Map(
		NAMES.filter((name) => existsSync(file(name))).map((name) => [name, JSON.parse(readFileSync(file(name), 'utf8')) as Result]),
	);
}

/** On what and when they were measured; where runs of different machines stand beside each other, which bench on which. */
export function measuredOn(results: Result[]): string {
	const days = [...new Set(results.map(({ date }) => date.slice(0, 10)))].sort();
	const machines = new Map<string, string[]>();
	for (const { bench, machine, versions } of results) {
		const name = `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB · n8n ${versions.n8n}`;
		machines.set(name, [...(machines.get(name) ?? []), bench]);
	}
	const named = [...machines].map(([name, benches]) => (machines.size > 1 ? `${benches.join(', ')}: ${name}` : name));
	return [days.length > 1 ? `${days[0]} – ${days.at(-1)}` : days[0], ...named].join(' · ');
}
