/** What vendor.ts offers to one layer only. */
const HTTP_NAMES = [
	'axios',
	'AxiosError',
	'runWithAxios',
	'YooCheckout',
	'Dropbox',
	'DropboxAuth',
	'DropboxResponseError',
	'Api',
	'GrammyError',
	'HttpError',
	'InputFile',
];
const SQL_NAMES = ['Kysely', 'sql', 'CompiledQuery', 'Migrator', 'PostgresDialect', 'SqliteDialect', 'PgPool', 'pgTypes'];

const VENDOR = '(^|/)vendor$';
const http = { regex: VENDOR, importNames: HTTP_NAMES, message: 'HTTP and the vendors’ own libraries are used in clients/ only.' };
const sql = { regex: VENDOR, importNames: SQL_NAMES, message: 'SQL is written in service/ only.' };
const httpModules = {
	regex: '^(node:)?(https?|http2|tls|dgram|undici)$',
	allowTypeImports: true,
	message: 'HTTP is spoken in clients/ only.',
};
/** `isIP` and `BlockList` only read addresses; these open connections. */
const netModules = {
	regex: '^(node:)?net$',
	importNames: ['default', 'connect', 'createConnection', 'createServer', 'Server', 'Socket', 'Stream'],
	message: httpModules.message,
};
const sqlModules = { regex: '^node:sqlite$', message: 'The database is opened in service/store only.' };
const noProcesses = { regex: '^(node:)?(child_process|worker_threads|cluster)$', message: 'The product starts no processes.' };

/** Libraries come through vendor.ts, where they are bundled; any other name would be missing in an n8n. */
const onlyVendor = {
	regex: '^(?!\\.{1,2}/|node:)',
	message: 'Import libraries from vendor.ts, which is bundled into the package (types too).',
};
const onlyVendorAndHost = { regex: '^(?!\\.{1,2}/|node:|n8n-workflow$)', message: onlyVendor.message };

/** The options of `no-restricted-imports` for each layer. */
export const importsOf = {
	nodes: { patterns: [onlyVendorAndHost, http, sql, httpModules, netModules, sqlModules, noProcesses] },
	credentials: {
		patterns: [
			{
				regex: '^(?!n8n-workflow$)',
				message: 'n8n loads every credential file at its start, so credentials import nothing but n8n-workflow.',
			},
		],
	},
	service: { patterns: [onlyVendor, http, httpModules, netModules, noProcesses] },
	clients: { patterns: [onlyVendor, sql, sqlModules, noProcesses] },
};
