/** A file as Dropbox lists it. `id` stays through renames and moves, `rev` changes with the content, `contentHash` is 64 hex digits. */
export interface DropboxFile {
	tag: 'file';
	id: string;
	rev: string;
	name: string;
	pathLower: string;
	pathDisplay: string;
	/** Bytes. */
	size: number;
	contentHash: string;
	/** ISO-8601, UTC, whole seconds. */
	serverModified: string;
}

export interface DropboxFolder {
	tag: 'folder';
	id: string;
	name: string;
	pathLower: string;
	pathDisplay: string;
}

/** Something that was at this path and is no more; for a folder everything below it went too. */
export interface DropboxDeleted {
	tag: 'deleted';
	name: string;
	pathLower: string;
	pathDisplay: string;
}

export type DropboxEntry = DropboxFile | DropboxFolder | DropboxDeleted;

/** What a folder holds now, and where its changes can be asked for from here on. */
export interface DropboxListing {
	entries: Array<DropboxFile | DropboxFolder>;
	cursor: string;
}

/** The changes since a cursor, in order; or `reset`: that cursor is no longer good, list the folder anew. */
export type DropboxChanges = { reset?: undefined; entries: DropboxEntry[]; cursor: string } | { reset: true };

export interface DropboxDownload {
	bytes: Buffer;
	metadata: DropboxFile;
}

export interface DropboxAccount {
	accountId: string;
	displayName: string;
}

/** What the credential `dropboxFolderApi` holds, and how patient the client is. */
export interface DropboxSettings {
	appKey: string;
	appSecret: string;
	refreshToken: string;
	/** `https://api.dropboxapi.com`, a proxy, or the sandbox; plain http is allowed. */
	apiBaseUrl: string;
	/** `https://content.dropboxapi.com`, a proxy, or the sandbox. */
	contentBaseUrl: string;
	/** A short-lived token to begin with; without one the first call fetches it. */
	accessToken?: string;
	patience?: Partial<DropboxPatience>;
}

/** Limits of real time, in milliseconds. */
export interface DropboxPatience {
	/** For one answer to a question (list, metadata, token). */
	answerMs: number;
	/** For one whole download. */
	downloadMs: number;
	/** The longest Retry-After that is waited out; a longer one becomes DropboxRateLimited at once. */
	retryAfterMs: number;
	/** The pause before a repeat after no answer or a 5xx; doubled each time. */
	backoffMs: number;
	/** How often one call is sent at most. Everything this client does only reads, so a repeat is harmless. */
	tries: number;
}
