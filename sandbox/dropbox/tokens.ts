import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import type { DropboxEmulatorOptions } from './options';
import { badCall, Refusal, tagged } from './refusal';

const SCOPE = 'account_info.read files.content.read files.metadata.read';

/** Access tokens given out, on the service clock. */
export class Tokens {
	private readonly goodUntil = new Map<string, number>();
	/** Refreshes answered with a token. */
	refreshes = 0;

	constructor(
		private readonly now: () => number,
		private readonly accounts: DropboxEmulatorOptions,
		private readonly seconds: () => number,
	) {}

	/** POST /oauth2/token. Takes the parameters from the form body, the query (as the SDK sends them) and HTTP Basic. */
	grant(request: Request): object {
		const given = parameters(request);
		if (given.get('grant_type') !== 'refresh_token') throw oauthError('unsupported_grant_type', 'grant type not supported');
		if (differs(given.get('client_id'), this.accounts.appKey) || differs(given.get('client_secret'), this.accounts.appSecret)) {
			throw oauthError('invalid_client', 'client_id or client_secret is wrong');
		}
		if (!given.get('refresh_token')) throw oauthError('invalid_request', 'missing refresh_token');
		if (differs(given.get('refresh_token'), this.accounts.refreshToken))
			throw oauthError('invalid_grant', 'refresh token is invalid or revoked');
		this.refreshes++;
		const token = `sl.${randomBytes(48).toString('base64url')}`;
		this.goodUntil.set(token, this.now() + this.seconds() * 1000);
		return { access_token: token, token_type: 'bearer', expires_in: this.seconds(), scope: SCOPE };
	}

	/** Throws unless the call carries a token that has not run out. */
	check(route: string, header: string | undefined): void {
		if (!header) throw badCall(route, 'Must provide HTTP header "Authorization" or URL parameter "authorization".');
		const token = /^Bearer (\S+)$/.exec(header)?.[1];
		// Dropbox repeats the header in this text: a client must not pass it on.
		if (!token)
			throw badCall(
				route,
				`Invalid authorization value in HTTP header "Authorization": "${header}". Expecting "Bearer <oauth2-access-token>".`,
			);
		const until = this.goodUntil.get(token);
		if (until === undefined) throw tagged('invalid_access_token', {}, 401);
		if (until <= this.now()) throw tagged('expired_access_token', {}, 401);
	}

	expireAll(): void {
		for (const token of this.goodUntil.keys()) this.goodUntil.set(token, 0);
	}

	save(): Array<[string, number]> {
		return [...this.goodUntil].filter(([, until]) => until > this.now());
	}

	load(saved: Array<[string, number]>): void {
		this.goodUntil.clear();
		for (const [token, until] of saved) this.goodUntil.set(token, until);
	}
}

export function oauthError(error: string, description: string): Refusal {
	return new Refusal(400, { error, error_description: description });
}

function differs(given: string | null, expected: string | undefined): boolean {
	return expected !== undefined && given !== expected;
}

function parameters(request: Request): URLSearchParams {
	const all = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
	const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
	if (/urlencoded/.test(request.get('content-type') ?? '')) for (const [name, value] of new URLSearchParams(body)) all.set(name, value);
	const basic = /^Basic (.+)$/.exec(request.get('authorization') ?? '')?.[1];
	if (basic) {
		const [id, secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
		all.set('client_id', id ?? '');
		all.set('client_secret', secret ?? '');
	}
	return all;
}
