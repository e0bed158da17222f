/**
 * Every third-party library that ships with the package, in one place.
 * tsc leaves this file as it is; gulp then bundles it into `dist/vendor.js`, so the published package has no runtime dependencies.
 * Product code imports libraries from here only (a lint rule keeps it so); `n8n-workflow` is the host's and stays a peer.
 */
export { default as axios, AxiosError } from 'axios';
export type { AxiosInstance, AxiosRequestConfig, AxiosResponse } from 'axios';
export { YooCheckout } from '@a2seven/yoo-checkout';
export { runWithAxios } from './vendor/axiosForSdk';
export { parse as parseCsv, CsvError } from 'csv-parse';
export { Dropbox, DropboxAuth, DropboxResponseError } from 'dropbox';
export type { files as DropboxFiles } from 'dropbox';
export { Api, GrammyError, HttpError, InputFile } from 'grammy';
export { DateTime, IANAZone } from 'luxon';
export * as z from './vendor/zod';
export { Pool as PgPool, types as pgTypes } from 'pg';
export { CompiledQuery, Kysely, PostgresDialect, SqliteDialect, SqliteQueryCompiler, sql } from 'kysely';
export type {
	BinaryOperationNode,
	ColumnType,
	CreateTableBuilder,
	Dialect,
	ExpressionBuilder,
	Generated,
	Insertable,
	LimitNode,
	NotNull,
	Selectable,
	SqliteDatabase,
	SqliteStatement,
	RawBuilder,
	Transaction,
	Updateable,
} from 'kysely';
