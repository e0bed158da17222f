import { createHash } from 'node:crypto';
import { isRecord } from '../json';
import { DropboxUnknown, refusedFrom } from './errors';
import { parsed, send } from './send';
import type { DropboxPatience, DropboxSettings } from './types';

interface Held {
	token?: string;
	/** Monotonic milliseconds (`performance.now()`). */
	goodUntil: number;
	refreshing?: Promise<string>;
}

/** Tokens outlive the client that fetched them: one per credential in this process, so that not every execution costs a refresh. */
const HELD = Symbol.for('n8n-nodes-telegram-subscriptions.dropbox.accessTokens');
const MOST_HELD = 100;
/** Renewed this long before Dropbox would refuse it. */
const AHEAD_MS = 5 * 60_000;

/** Gives access tokens for one credential, with one refresh at a time in the process however many callers wait. */
export class AccessToken {
	private readonly held: Held;

	constructor(
		private readonly settings: DropboxSettings,
		private readonly patience: DropboxPatience,
		private readonly clean: (text: string) => string,
	) {
		this.held = heldFor(settings);
		if (!this.held.token && settings.accessToken) Object.assign(this.held, { token: settings.accessToken, goodUntil: Infinity });
	}

	/** A token that should work. Throws DropboxRefused `invalid_grant` or `invalid_client`, DropboxUnknown, DropboxRateLimited. */
	async get(): Promise<string> {
		if (this.held.token && performance.now() < this.held.goodUntil) return this.held.token;
		return await this.renew(this.held.token);
	}

	/** A token other than `refused`. If somebody renewed it meanwhile, theirs is given. */
	async renew(refused?: string): Promise<string> {
		if (this.held.token && this.held.token !== refused && performance.now() < this.held.goodUntil) return this.held.token;
		this.held.refreshing ??= this.refresh().finally(() => (this.held.refreshing = undefined));
		return await this.held.refreshing;
	}

	/** True when a refused token can be replaced. */
	renewable(): boolean {
		return this.settings.refreshToken !== '';
	}

	/** Done here, not by the SDK: the SDK puts secret and refresh token into the query string, where proxies log them. */
	private async refresh(): Promise<string> {
		const form = new URLSearchParams({
			grant_type: 'refresh_token',
			refresh_token: this.settings.refreshToken,
			client_id: this.settings.appKey,
			client_secret: this.settings.appSecret,
		});
		const url = `${this.settings.apiBaseUrl}/oauth2/token`;
		const init = { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: form.toString() };
		const answer = await send({ url, init, limitMs: this.patience.answerMs }, this.patience);
		const body = parsed(answer.bytes);
		if (answer.status !== 200) throw refusedFrom(answer.status, body, this.clean);
		if (!isRecord(body) || typeof body.access_token !== 'string')
			throw new DropboxUnknown('The answer to the token request is not from Dropbox.', { status: answer.status });
		const seconds = typeof body.expires_in === 'number' ? body.expires_in : 4 * 3600;
		this.held.token = body.access_token;
		this.held.goodUntil = performance.now() + Math.max(seconds * 1000 - AHEAD_MS, 1000);
		return body.access_token;
	}
}

function heldFor({ appKey, appSecret, refreshToken, accessToken, apiBaseUrl }: DropboxSettings): Held {
	const all = ((globalThis as Record<symbol, unknown>)[HELD] ??= new Map<string, Held>()) as Map<string, Held>;
	const own = refreshToken === '' ? (accessToken ?? '') : '';
	const key = createHash('sha256')
		.update(JSON.stringify([appKey, appSecret, refreshToken, own, apiBaseUrl]))
		.digest('hex');
	let held = all.get(key);
	if (!held) {
		if (all.size >= MOST_HELD) all.delete(all.keys().next().value!);
		all.set(key, (held = { goodUntil: 0 }));
	}
	return held;
}
