import type { Fault } from '../emulator';

/** What each kind does; options are named in brackets. Every kind also takes `route`, a part of the call's path such as `files/download`. */
export const FAULT_KINDS: Record<string, string> = {
	'expired-token': 'all access tokens have run out: 401 expired_access_token until the next refresh',
	'invalid-token': 'answers 401 invalid_access_token',
	'missing-scope': 'answers 401 missing_scope [scope]',
	'invalid-grant': 'refuses the refresh token, as after the owner disconnected the app',
	'not-found': 'answers 409 path/not_found to a download or metadata call',
	'unsupported-file': 'answers 409 unsupported_file to a download',
	'rate-limit': 'answers 429 as JSON [seconds: Retry-After, 1 unless told]',
	'rate-limit-text': 'answers 429 as text [seconds]',
	'server-error': 'answers 500',
	slow: 'waits before it answers [ms: 3000 unless told]',
	'lost-answer': 'drops the connection',
	truncated: 'cuts a download off in the middle',
	'wrong-hash': 'gives a download other bytes than its content_hash says',
	'no-result': 'gives a download without its Dropbox-API-Result header',
	'empty-page': 'answers a listing with an empty page and has_more',
	reset: 'ends all cursors: list_folder/continue answers 409 reset',
};

const ROUTE_OF: Record<string, RegExp> = {
	'invalid-grant': /^oauth2\/token$/,
	'not-found': /^files\/(download|get_metadata|get_temporary_link)$/,
	'unsupported-file': /^files\/download$/,
	truncated: /^files\/download$/,
	'wrong-hash': /^files\/download$/,
	'no-result': /^files\/download$/,
	'empty-page': /^files\/list_folder(\/continue)?$/,
	reset: /^files\/list_folder\/(continue|longpoll)$/,
};

/** Armed faults; each is used up after `times` strikes. */
export class Faults {
	private armed: Array<Fault & { left: number }> = [];

	/** `struck` hears of each fault that strikes, in words. */
	constructor(private readonly struck: (text: string) => void = () => {}) {}

	add(fault: Fault): void {
		this.armed.push({ ...fault, left: fault.times ?? 1 });
	}

	clear(): void {
		this.armed = [];
	}

	/** The next fault for a call, used up by one. `route` such as `files/download` or `oauth2/token`. */
	take(route: string): Fault | undefined {
		const found = this.armed.find(({ kind, route: named }) =>
			typeof named === 'string' ? route.includes(named) : strikesByDefault(kind, route),
		);
		if (found) this.struck(`fault ${found.kind}: ${route}`);
		if (found && --found.left <= 0) this.armed.splice(this.armed.indexOf(found), 1);
		return found;
	}
}

function strikesByDefault(kind: string, route: string): boolean {
	return ROUTE_OF[kind]?.test(route) ?? route !== 'oauth2/token';
}
