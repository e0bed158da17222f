const { existsSync, readdirSync } = require('node:fs');
const path = require('node:path');

/**
 * One jest project for each folder of tests/, named after it. `npm run test:unit` runs those that need neither n8n nor PostgreSQL nor
 * a build (scripts/lib/jest-projects.mjs says which), `npm test` runs all.
 * Tests run against the bundle that ships (dist/vendor.js), so what is tested is what is published.
 */
const shared = {
	testEnvironment: 'node',
	// Not the root: sandbox/host/node_modules holds a whole n8n, and jest would read all of it at each start.
	roots: ['tests', 'nodes', 'credentials', 'service', 'clients', 'vendor']
		.map((folder) => `<rootDir>/${folder}`)
		.filter((folder) => existsSync(folder.replace('<rootDir>', __dirname))),
	transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2023' } }] },
	moduleNameMapper: { '^(\\.{1,2}/)+vendor$': '<rootDir>/dist/vendor.js' },
	modulePathIgnorePatterns: [
		'<rootDir>/dist/package.json',
		'<rootDir>/sandbox/host/node_modules',
		'<rootDir>/build',
		'<rootDir>/tests/.*/fixtures/.*/package.json',
	],
};

/** What starts a real n8n or a browser gets time; the others enough for a busy machine. */
const TIME_LIMITS_MS = { e2e: 300_000 };
const USUAL_LIMIT_MS = 60_000;

/** What a project needs started once. */
const GLOBAL_SET_UPS = {
	store: { globalSetup: '<rootDir>/tests/support/postgres/setUp.ts', globalTeardown: '<rootDir>/tests/support/postgres/tearDown.ts' },
};

const folders = readdirSync(path.join(__dirname, 'tests'), { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && !['scenarios', 'rehearsal', 'chaos', 'fuzz', 'soak'].includes(entry.name))
	.map(({ name }) => name)
	.sort();

module.exports = {
	testSequencer: '<rootDir>/scripts/lib/longest-first.cjs',
	projects: folders.map((name) => ({
		...shared,
		displayName: name,
		testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
		// jest takes no time limit from a project, so a file sets it.
		globals: { timeLimitMs: TIME_LIMITS_MS[name] ?? USUAL_LIMIT_MS },
		setupFilesAfterEnv: ['<rootDir>/tests/support/timeLimit.ts'],
		...(GLOBAL_SET_UPS[name] ?? {}),
	})),
};
