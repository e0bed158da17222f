import { randomBytes } from 'node:crypto';
import { BadCall } from '../control/respond';
import type { SandboxContext } from '../emulator';
import { contentOf, tokenIn } from './content';
import { Deliveries, type Delivery } from './deliveries';
import { encode, type Encoded } from './encode';
import { Faults } from './faults';
import type { Receiver, TildaEmulatorOptions } from './options';
import type { SubmissionGiven } from './submission';

const PROJECT = 467251;

/** What became of a submission so far. */
export interface Outcome {
	/** HTTP status of the last try; none when it is still to come or nobody answered. */
	status?: number;
	body?: string;
	error?: string;
	tries: number;
	/** True while another try is to come, `nextTryAt` in ms UTC of the service clock. */
	pending: boolean;
	nextTryAt?: number;
	token: string;
}

/** One Tilda site with its receiver. */
export class Site {
	readonly faults = new Faults();
	readonly deliveries: Deliveries;
	receiver: Receiver;
	private leads = 8_442_969;
	private readonly given: Receiver;

	constructor(
		private readonly context: SandboxContext,
		options: TildaEmulatorOptions,
	) {
		const { url, keyName, keyValue, keyPlace } = options;
		this.given = Object.fromEntries(Object.entries({ url, keyName, keyValue, keyPlace }).filter(([, value]) => value !== undefined));
		this.receiver = this.given;
		this.deliveries = new Deliveries(context, { retrySeconds: options.retrySeconds ?? 60, timeoutMs: options.timeoutMs ?? 5000 });
	}

	/** A visitor submits a form or cart. */
	async submit(given: SubmissionGiven): Promise<Outcome> {
		const faults = this.faults.take();
		for (const kind of faults.keys()) this.context.log('tilda', `fault ${kind}`);
		const lead = ++this.leads;
		const facts = {
			token: randomBytes(16).toString('base64url'),
			tranId: `${PROJECT}:${lead}`,
			orderId: String(1_132_000_000 + (lead % 1_000_000)),
		};
		const content = contentOf(given, facts, faults);
		const key =
			given.key !== undefined ? given.key : faults.has('no-key') ? null : faults.has('wrong-key') ? 'another-key' : this.receiver.keyValue;
		if (key && this.receiver.keyName && this.receiver.keyPlace === 'body') content.fields.push([this.receiver.keyName, key]);
		const encoded = encode(content, given.encoding ?? 'form', given.escaped === true || faults.has('escaped'));
		const late = given.lateSeconds ?? (faults.has('late') ? Number(faults.get('late')!.seconds ?? 120) : 0);
		const delivery = await this.send(encoded, { key, late, loseFirst: faults.has('lost-answer') });
		if (given.duplicate || faults.has('duplicate')) await this.send(encoded, { key, late });
		if (given.wait) await this.deliveries.over(delivery);
		return { ...outcomeOf(delivery), token: tokenIn(content) };
	}

	/** What Tilda sends when the owner saves the webhook. */
	async probe(encoding: 'form' | 'json'): Promise<Omit<Outcome, 'token'>> {
		const fields: Array<[string, string]> = [['test', 'test']];
		const { keyName, keyValue, keyPlace } = this.receiver;
		if (keyName && keyValue && keyPlace === 'body') fields.push([keyName, keyValue]);
		return outcomeOf(await this.send(encode({ fields }, encoding, false), { key: keyValue, late: 0 }));
	}

	save(): object {
		return { receiver: this.receiver, leads: this.leads, deliveries: this.deliveries.save() };
	}

	load(state: unknown): void {
		const saved = state as { receiver: Receiver; leads: number; deliveries: ReturnType<Deliveries['save']> };
		// What the sandbox was started with is newer than what was saved.
		this.receiver = { ...saved.receiver, ...this.given };
		this.leads = saved.leads;
		this.deliveries.load(saved.deliveries);
	}

	private async send({ contentType, body }: Encoded, how: { key?: string | null; late: number; loseFirst?: boolean }): Promise<Delivery> {
		const { url, keyName, keyPlace } = this.receiver;
		if (!url) throw new BadCall('No receiver is set. POST /control/tilda/receiver {url} first; the sandbox does it when n8n has started.');
		const headers: Record<string, string> = how.key && keyName && keyPlace !== 'body' ? { [keyName]: how.key } : {};
		return await this.deliveries.add({ url, contentType, headers, body, loseFirst: how.loseFirst }, this.context.now() + how.late * 1000);
	}
}

function outcomeOf({ tries, nextAt }: Delivery): Omit<Outcome, 'token'> {
	const last = tries.at(-1);
	return {
		status: last?.status,
		body: last?.body,
		error: last?.error,
		tries: tries.length,
		pending: nextAt !== undefined,
		nextTryAt: nextAt,
	};
}
