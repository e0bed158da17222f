import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import { layerZones } from './scripts/lint/layers.mjs';
import { clockRule, hostRequestRule } from './scripts/lint/syntax.mjs';
import { importsOf } from './scripts/lint/imports.mjs';

const PRODUCT = ['vendor.ts', 'vendor/**/*.ts', 'nodes/**/*.ts', 'credentials/**/*.ts', 'service/**/*.ts', 'clients/**/*.ts'];
const WORKSHOP = ['sandbox/**/*.ts', 'tests/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'];

/**
 * n8n's own rules for self-hosted community nodes, and on top of them the rules of this repository. A rule that is switched off says why.
 * Rule options replace each other where two blocks name the same files, so each folder gets its whole option in one place.
 */
export default defineConfig(
	globalIgnores(['dist', 'build', 'coverage', 'sandbox/host/node_modules', '**/fixtures/**', 'sandbox/page/**/*.js']),
	...configWithoutCloudSupport,

	// --- n8n's rules, where they cannot hold -------------------------------------------------------------------------------------
	{
		files: ['service/**/*.ts', 'clients/**/*.ts', 'vendor/**/*.ts', ...WORKSHOP],
		rules: {
			// These layers may not import n8n, so they throw errors of their own; nodes/shared/errors.ts makes NodeApiErrors of them.
			'@n8n/community-nodes/require-node-api-error': 'off',
		},
	},
	{
		files: WORKSHOP,
		rules: {
			// The sandbox and the tests start n8n, PostgreSQL and a browser; nothing of them is published.
			'@n8n/community-nodes/no-dangerous-functions': 'off',
			// They are command line programs: the terminal is where they speak.
			'no-console': 'off',
			// Made-up keys of shops and bots that exist only in the sandbox.
			'@n8n/community-nodes/no-hardcoded-secrets': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		ignores: ['nodes/**/*.node.ts'],
		rules: {
			// Operations throw what a client or the service threw; the router makes the NodeApiError, for all of them in one place (nodes/shared/).
			'@n8n/community-nodes/require-node-api-error': 'off',
		},
	},
	{
		files: ['credentials/SubscriptionStoreApi.credentials.ts'],
		rules: {
			// A connection string holds the database's password.
			'@n8n/community-nodes/credential-unnecessary-password': 'off',
		},
	},
	{
		files: ['nodes/shared/actions.ts'],
		rules: {
			// The selectors are made from the operations, so their defaults are computed, which the rule cannot read.
			'n8n-nodes-base/node-param-default-missing': 'off',
		},
	},
	{
		files: ['nodes/SubscriptionSetup/**/*.ts'],
		rules: {
			// Rows stand in the order in which a person fills them in: what something is called, what it is, what it costs.
			'n8n-nodes-base/node-param-fixed-collection-type-unsorted-items': 'off',
		},
	},
	{
		files: ['YooKassaTrigger', 'TildaTrigger', 'AccountPage', 'WhatsAppNotifierTrigger'].map((node) => `nodes/${node}/**/*.ts`),
		rules: {
			// There is nothing to register: YooKassa's webhook API is closed to basic auth, Tilda has none, the account page is opened by people. In WhatsApp a
			// person enters the address in the provider's cabinet: Meta has one for the whole app, Gupshup five a number, and neither is ours alone to replace.
			'@n8n/community-nodes/webhook-lifecycle-complete': 'off',
		},
	},

	// --- what is true everywhere -------------------------------------------------------------------------------------------------
	{
		files: ['**/*.ts'],
		rules: {
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true },
			],
			// The type checker knows better than these, and they read whole libraries to find out less.
			'import-x/namespace': 'off',
			'import-x/named': 'off',
			'import-x/default': 'off',
			'import-x/no-unresolved': 'off',
			'import-x/no-named-as-default': 'off',
			'import-x/no-named-as-default-member': 'off',
		},
	},
	{
		// A forgotten await in code that moves money is a bug that no test shows reliably.
		files: [...PRODUCT, 'sandbox/**/*.ts'],
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
			'@typescript-eslint/await-thenable': 'error',
		},
	},

	// --- layers: arrows only downward --------------------------------------------------------------------------------------------
	{
		files: [...PRODUCT, 'sandbox/**/*.ts'],
		rules: { 'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: layerZones(import.meta.dirname) }] },
	},
	{ files: ['nodes/**/*.ts'], rules: { '@typescript-eslint/no-restricted-imports': ['error', importsOf.nodes] } },
	{ files: ['credentials/**/*.ts'], rules: { '@typescript-eslint/no-restricted-imports': ['error', importsOf.credentials] } },
	{ files: ['service/**/*.ts'], rules: { '@typescript-eslint/no-restricted-imports': ['error', importsOf.service] } },
	{ files: ['clients/**/*.ts'], rules: { '@typescript-eslint/no-restricted-imports': ['error', importsOf.clients] } },

	// --- one clock, one place for HTTP -------------------------------------------------------------------------------------------
	{
		files: ['nodes/**/*.ts', 'service/**/*.ts'],
		rules: {
			'no-restricted-globals': [
				'error',
				...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'].map((name) => ({ name, message: 'HTTP is spoken in clients/ only.' })),
			],
			'no-restricted-syntax': ['error', ...clockRule, ...hostRequestRule],
		},
	},
	// The one place where the real time enters.
	{ files: ['service/store/clock*.ts'], rules: { 'no-restricted-syntax': ['error', ...hostRequestRule] } },

	// --- plain JavaScript: build scripts and configuration -----------------------------------------------------------------------
	{
		files: ['**/*.mjs', '**/*.js'],
		languageOptions: {
			ecmaVersion: 2024,
			globals: Object.fromEntries(
				[
					'console',
					'process',
					'URL',
					'setTimeout',
					'setInterval',
					'clearTimeout',
					'clearInterval',
					'Buffer',
					'AbortController',
					'AbortSignal',
				].map((name) => [name, 'readonly']),
			),
		},
		rules: { 'no-undef': 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
	},
	{
		files: ['*.js'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: { require: 'readonly', module: 'writable', exports: 'writable', __dirname: 'readonly' },
		},
	},
);
