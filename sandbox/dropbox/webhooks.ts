import { createHmac } from 'node:crypto';
import type { SandboxContext } from '../emulator';
import type { World } from './world';

const ACCOUNT = 'dbid:AAsandboxaccount';
const LIMIT_MS = 10_000;

/** Webhooks as the App Console sets them: a challenge first, then one signed notice for the changes of a moment. */
export class Webhooks {
	private url: string | undefined;
	private timer: NodeJS.Timeout | undefined;
	private open = 0;

	constructor(
		private readonly context: SandboxContext,
		private readonly appSecret: string,
		world: World,
	) {
		world.onChange(() => this.soon());
	}

	/** Sets the address after its challenge is answered; false when it is not. `undefined` takes it away. */
	async set(url: string | undefined): Promise<boolean> {
		this.url = undefined;
		if (!url) return true;
		const challenge = Math.random().toString(36).slice(2);
		const answer = await fetch(`${url}${url.includes('?') ? '&' : '?'}challenge=${challenge}`, {
			signal: AbortSignal.timeout(LIMIT_MS),
		}).catch(() => undefined);
		if (answer?.status !== 200 || (await answer.text()) !== challenge) return false;
		this.url = url;
		return true;
	}

	busy(): boolean {
		return this.timer !== undefined || this.open > 0;
	}

	close(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
	}

	private soon(): void {
		if (!this.url || this.timer) return;
		this.timer = setTimeout(() => {
			this.timer = undefined;
			void this.notify();
		}, 100).unref();
	}

	private async notify(): Promise<void> {
		const body = JSON.stringify({ list_folder: { accounts: [ACCOUNT] }, delta: { users: [12345678] } });
		const signature = createHmac('sha256', this.appSecret).update(body).digest('hex');
		const headers = { 'Content-Type': 'application/json', 'User-Agent': 'DropboxWebhooks/1.0', 'X-Dropbox-Signature': signature };
		this.open++;
		const answer = await fetch(this.url!, { method: 'POST', headers, body, signal: AbortSignal.timeout(LIMIT_MS) }).catch(() => undefined);
		this.open--;
		this.context.log('dropbox', `webhook: ${answer ? answer.status : 'no answer'}`);
	}
}
