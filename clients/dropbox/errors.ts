import { ClientError } from '../errors';
import { isRecord } from '../json';

/** Dropbox answered no. `tag` is the path through its error tree, such as `path/not_found` or `expired_access_token`. */
export class DropboxRefused extends ClientError {
	readonly kind = 'refused';
	readonly service = 'Dropbox';
	readonly tag: string;

	constructor(message: string, details: { tag: string; status?: number; hint?: string }) {
		super(message, details);
		this.tag = details.tag;
	}
}

/** No answer, a 5xx, or bytes that are not what Dropbox announced. */
export class DropboxUnknown extends ClientError {
	readonly kind = 'unknown';
	readonly service = 'Dropbox';

	constructor(message: string, details: { status?: number; hint?: string } = {}) {
		super(message, {
			hint: 'Reading is harmless to repeat: try again. If it goes on, look at https://status.dropbox.com and at the base URLs of the credential.',
			...details,
		});
	}
}

/** Too many calls by this app for this user; come back after `retryAfterSeconds`. */
export class DropboxRateLimited extends ClientError {
	readonly kind = 'rateLimited';
	readonly service = 'Dropbox';

	constructor(readonly retryAfterSeconds: number) {
		super(`Dropbox asks to wait ${retryAfterSeconds} s before the next call.`, {
			status: 429,
			hint: 'Nothing was done. Run it again later, and let only one workflow list the folder at a time.',
		});
	}
}

const HINTS: Record<string, string> = {
	expired_access_token: 'Open the Dropbox credential and test it: the refresh token may have been revoked.',
	invalid_access_token: 'Open the Dropbox credential and connect the app anew: its token is not accepted.',
	invalid_grant:
		'The refresh token is invalid or was revoked. Authorise the app again with token_access_type=offline and put the new refresh token into the credential.',
	invalid_client: 'App key or app secret is wrong. Copy both from the Settings tab of the app in the Dropbox App Console.',
	invalid_client_id: 'The app key is wrong. Copy it from the Settings tab of the app in the Dropbox App Console.',
	missing_scope:
		'Tick files.metadata.read, files.content.read and account_info.read in the Permissions tab of the app, submit, then authorise the app again: an old token keeps its old scopes.',
	'path/not_found': 'Check the path. For an app-folder app it begins at the folder of the app, so leave out /Apps/<name>.',
	'path/not_file': 'This is a folder. Give the path or id of a file.',
	'path/not_folder': 'This is a file. Give the path of the folder that holds the series.',
	'path/malformed_path': 'A path begins with a slash, such as /series; an id looks like id:a4ayc_80_OEAAAAAAAAAXw.',
	'path/restricted_content': 'Dropbox has blocked this file, usually after a copyright complaint. Replace it.',
	'path/locked': 'The file is locked by somebody who edits it. Try again later.',
	unsupported_file: 'This kind of file can only be exported. Put a real PDF into the folder.',
	user_suspended: 'The Dropbox account is suspended. Sign in at dropbox.com to see why.',
	reset: 'The stored position is no longer good. List the folder anew.',
};

/** The path of `.tag`s through an error body: `{".tag":"path","path":{".tag":"not_found"}}` is `path/not_found`. */
export function tagPath(error: unknown): string {
	const tags: string[] = [];
	let at: unknown = error;
	while (isRecord(at) && typeof at['.tag'] === 'string' && tags.length < 5) {
		tags.push(at['.tag']);
		at = at[at['.tag']];
	}
	return tags.join('/');
}

/** The error for an answer that was not 2xx. `body` is parsed JSON or text; only tags and a short cleaned text of it get into the message. */
export function refusedFrom(status: number, body: unknown, clean: (text: string) => string): DropboxRefused {
	const oauth = isRecord(body) && typeof body.error === 'string' ? body.error : undefined;
	const tag = oauth ?? ((isRecord(body) && tagPath(body.error)) || defaultTag(status));
	const says = typeof body === 'string' && status === 400 ? body : isRecord(body) ? userMessage(body) : undefined;
	const text = says ? `: ${clean(says).replace(/\s+/g, ' ').trim().slice(0, 200)}` : '';
	return new DropboxRefused(`Dropbox refused the call (${tag})${text}`, {
		tag,
		status,
		hint: HINTS[tag] ?? HINTS[tag.split('/')[0]!] ?? hintByStatus(status),
	});
}

function userMessage(body: Record<string, unknown>): string | undefined {
	if (typeof body.error_description === 'string') return body.error_description;
	return isRecord(body.user_message) && typeof body.user_message.text === 'string' ? body.user_message.text : undefined;
}

function defaultTag(status: number): string {
	if (status === 400) return 'bad_request';
	if (status === 401) return 'not_authorised';
	return status >= 300 && status < 400 ? 'redirect' : `http_${status}`;
}

function hintByStatus(status: number): string {
	if (status === 400) return 'Check the path or id that was given, and the token in the credential.';
	if (status === 404 || (status >= 300 && status < 400))
		return 'This is not how Dropbox answers. Check the API and content base URLs of the credential.';
	return 'Check the fields and the Dropbox credential.';
}
