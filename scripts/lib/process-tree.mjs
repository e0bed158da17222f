import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NODE, ROOT, toolEnvironment } from './paths.mjs';

/** How long a child may take to stop by itself after SIGTERM before its whole group is killed. */
const GRACE_MS = 30_000;
const onWindows = process.platform === 'win32';
const running = new Set();
let stopping = false;

/**
 * Runs one child in a process group of its own and answers its exit code (a signal counts as 128 + its number, as shells do).
 * Signals sent to this process reach it, and nothing of its group outlives it.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, lifeline?: boolean, onOutput?: (text: string) => void, name?: string, signal?: AbortSignal }} [options]
 *   `lifeline`: the child stops when this process dies without a word; `onOutput`: hears standard output, which is shown all the same;
 *   `name`: stands before each line of it, where several run at once; `signal`: ends the child and its group at once
 */
export function run(command, args, { cwd = ROOT, env, lifeline = false, onOutput, name, signal } = {}) {
	if (stopping) return Promise.resolve(143);
	return new Promise((resolve, reject) => {
		const stdio = ['ignore', onOutput ? 'pipe' : 'inherit', 'inherit', ...(lifeline ? ['ipc'] : [])];
		const child = spawn(command, args, { cwd, env: toolEnvironment(env), stdio, detached: !onWindows });
		running.add(child);
		signal?.addEventListener('abort', () => signalGroup(child, 'SIGKILL'));
		const show = name ? namedLines(name) : (text) => process.stdout.write(text);
		child.stdout?.setEncoding('utf8').on('data', (text) => {
			show(text);
			onOutput(text);
		});
		child.once('error', (error) => {
			running.delete(child);
			reject(error);
		});
		child.once('exit', () => signalGroup(child, 'SIGKILL'));
		child.once('close', (code, endedBy) => {
			running.delete(child);
			resolve(code ?? (endedBy === 'SIGINT' ? 130 : endedBy === 'SIGKILL' ? 137 : 143));
		});
	});
}

/** Shows whole lines, each with the name of who said it. */
function namedLines(name) {
	let rest = '';
	return (text) => {
		const lines = (rest + text).split('\n');
		rest = lines.pop();
		for (const line of lines) process.stdout.write(`[${name}] ${line}\n`);
	};
}

/** Runs a TypeScript file of the repository on its own Node. */
export function runTypeScript(file, args = [], options = {}) {
	const lifeline = pathToFileURL(join(ROOT, 'scripts', 'lib', 'lifeline.mjs')).href;
	return run(NODE, ['--import', 'tsx', '--import', lifeline, join(ROOT, file), ...args], { ...options, lifeline: true });
}

/** Runs a JavaScript file (one of ours, or a tool's) on the repository's own Node. */
export function runNode(file, args = [], options = {}) {
	return run(NODE, [file, ...args], options);
}

/** True once this process was asked to stop. */
export function isStopping() {
	return stopping;
}

function signalGroup(child, signal) {
	try {
		if (onWindows) child.kill(signal);
		else process.kill(-child.pid, signal);
	} catch {
		// The group has already ended.
	}
}

function stop(signal) {
	const again = stopping;
	stopping = true;
	// The child alone at first: it knows in which order to stop what it started.
	for (const child of running) again ? signalGroup(child, 'SIGKILL') : child.kill(signal);
	if (!again) setTimeout(() => running.forEach((child) => signalGroup(child, 'SIGKILL')), GRACE_MS).unref();
	if (running.size === 0) process.exit(signal === 'SIGINT' ? 130 : 143);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));

// npm passes signals on, but not when it is killed, and a shell may stand between npm and us: when whoever started us is gone, so is the wish to run.
if (process.env.npm_lifecycle_event) {
	const before = ancestors();
	setInterval(() => {
		if (!stopping && ancestors() !== before) stop('SIGTERM');
	}, 1000).unref();
}

/** Our parent, and on Linux (where it can be read) the parent's parent. */
function ancestors() {
	const parent = process.ppid;
	try {
		return `${parent} ${/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${parent}/status`, 'utf8'))?.[1]}`;
	} catch {
		return String(parent);
	}
}
