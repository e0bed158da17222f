import { Dropbox, DropboxResponseError } from '../../vendor';
import { ClientError } from '../errors';
import { isRecord } from '../json';
import { AccessToken } from './accessToken';
import { contentHash } from './contentHash';
import { applyEntries, toEntry, toFile } from './entries';
import { DropboxRefused, DropboxUnknown, refusedFrom } from './errors';
import { ownFetch } from './ownFetch';
import { baseUrl, fileTarget, folderPath } from './paths';
import { cleaner } from './secrets';
import type {
	DropboxAccount,
	DropboxChanges,
	DropboxDownload,
	DropboxEntry,
	DropboxListing,
	DropboxPatience,
	DropboxSettings,
} from './types';

const PATIENCE: DropboxPatience = { answerMs: 20_000, downloadMs: 120_000, retryAfterMs: 30_000, backoffMs: 500, tries: 3 };
/** 2,000 entries a page: far beyond any series, and an end to a server that says has_more for ever. */
const MOST_PAGES = 1000;

export type DropboxClient = ReturnType<typeof createDropboxClient>;

/**
 * A client that only reads. Every method throws DropboxRefused (with a tag path), DropboxUnknown or DropboxRateLimited and nothing else;
 * none of them carries a secret.
 */
export function createDropboxClient(given: DropboxSettings) {
	const settings = { ...given, apiBaseUrl: baseUrl(given.apiBaseUrl), contentBaseUrl: baseUrl(given.contentBaseUrl) };
	const patience = { ...PATIENCE, ...given.patience };
	const clean = cleaner([settings.appSecret, settings.refreshToken, settings.accessToken ?? '']);
	const sdk = new Dropbox({ fetch: ownFetch(settings, patience, new AccessToken(settings, patience, clean)) });

	async function ask<T>(call: () => Promise<{ result: T }>): Promise<Record<string, unknown>> {
		try {
			const { result } = await call();
			if (isRecord(result)) return result;
		} catch (error) {
			throw asClientError(error, clean);
		}
		throw new DropboxUnknown('The answer is not from Dropbox.', { hint: 'Check the API and content base URLs of the credential.' });
	}

	/** Follows `has_more`, not the number of entries: a page may be empty and more may follow. */
	async function pages(first: () => Promise<Record<string, unknown>>): Promise<{ entries: DropboxEntry[]; cursor: string }> {
		const entries: DropboxEntry[] = [];
		let page = await first();
		for (let count = 1; ; count++) {
			if (!Array.isArray(page.entries) || typeof page.cursor !== 'string')
				throw new DropboxUnknown('Dropbox answered a listing without entries or cursor.');
			entries.push(...page.entries.map(toEntry));
			const cursor = page.cursor;
			if (page.has_more !== true) return { entries, cursor };
			if (count >= MOST_PAGES) throw new DropboxUnknown(`The listing did not end after ${MOST_PAGES} pages.`);
			page = await ask(() => sdk.filesListFolderContinue({ cursor }));
		}
	}

	/** Everything directly in a folder as it is now. `path`: `/series`, or empty for the root. A listing reset half-way is begun anew once. */
	async function listAll(path: string): Promise<DropboxListing> {
		const begin = () => pages(() => ask(() => sdk.filesListFolder({ path: folderPath(path), limit: 2000 })));
		const { entries, cursor } = await begin().catch((error: unknown) => (isReset(error) ? begin() : Promise.reject(error)));
		return { entries: [...applyEntries(new Map(), entries).values()], cursor };
	}

	/** What changed since a cursor of `listAll` or of this method, in order. `reset` when Dropbox no longer takes that cursor, also when it cannot read it at all. */
	async function changes(cursor: string): Promise<DropboxChanges> {
		try {
			return await pages(() => ask(() => sdk.filesListFolderContinue({ cursor })));
		} catch (error) {
			if (isReset(error) || (error instanceof DropboxRefused && error.tag === 'bad_request')) return { reset: true };
			throw error;
		}
	}

	/** One file or folder by path or id. */
	async function getMetadata(pathOrId: string): Promise<DropboxEntry> {
		return toEntry(await ask(() => sdk.filesGetMetadata({ path: fileTarget(pathOrId) })));
	}

	/** The bytes of a file by id or path, checked against Dropbox's content_hash; one repeat, then DropboxUnknown. */
	async function download(idOrPath: string): Promise<DropboxDownload> {
		for (let attempt = 1; attempt <= 2; attempt++) {
			const result = await ask(() => sdk.filesDownload({ path: fileTarget(idOrPath) }));
			const metadata = toFile(result);
			const bytes = await bytesOf(result);
			if (bytes.length === metadata.size && contentHash(bytes) === metadata.contentHash) return { bytes, metadata };
		}
		throw new DropboxUnknown('The bytes that came are not the file: size or content_hash differ, twice.');
	}

	/** Whose Dropbox it is; a good test of the credential. */
	async function currentAccount(): Promise<DropboxAccount> {
		const account = await ask(() => sdk.usersGetCurrentAccount());
		const name = isRecord(account.name) && typeof account.name.display_name === 'string' ? account.name.display_name : '';
		return { accountId: String(account.account_id ?? ''), displayName: name };
	}

	return { listAll, changes, getMetadata, download, currentAccount };
}

/** The CommonJS build of the SDK gives a Buffer, the ES build a Blob. */
async function bytesOf(result: Record<string, unknown>): Promise<Buffer> {
	if (result.fileBinary instanceof Uint8Array) return Buffer.from(result.fileBinary);
	if (result.fileBlob instanceof Blob) return Buffer.from(await result.fileBlob.arrayBuffer());
	throw new DropboxUnknown('Dropbox answered a download without bytes.');
}

function isReset(error: unknown): boolean {
	return error instanceof DropboxRefused && error.tag === 'reset';
}

function asClientError(error: unknown, clean: (text: string) => string): ClientError {
	if (error instanceof ClientError) return error;
	if (error instanceof DropboxResponseError) return refusedFrom(error.status, error.error, clean);
	// What is left is the SDK failing on a shape it did not expect, such as a download without its result header.
	return new DropboxUnknown('The answer is not from Dropbox.', { hint: 'Check the API and content base URLs of the credential.' });
}
