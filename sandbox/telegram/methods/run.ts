import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../emulator';
import type { Params } from '../http/params';
import { reusesFile } from '../media';
import { badRequest, forbidden, Refusal, tooManyRequests } from '../refusal';
import type { BotState, Json } from '../state';
import type { TelegramWorld } from '../world';
import { Described } from './call';
import { METHODS, methodName } from './index';

/** A fault that leaves the caller without an answer. */
export class NoAnswer extends Error {
	constructor(
		readonly how: 'reset' | '502' | 'silence',
		readonly ms = 0,
	) {
		super(`no answer: ${how}`);
	}
}

/**
 * Runs one call: counts it, lets an armed fault strike before or after, and gives the success envelope.
 * @throws Refusal for a no, NoAnswer for a fault that swallows the answer
 */
export async function runMethod(world: TelegramWorld, bot: BotState, name: string, params: Params): Promise<Json> {
	const method = methodName(name);
	if (!method) throw new Refusal(404, 'Not Found: method not found');
	const { stats } = world.state;
	stats.byMethod[method] = (stats.byMethod[method] ?? 0) + 1;
	const fault = world.faults.takeForCall(method.toLowerCase(), { chatId: params.text('chat_id'), reusesFile: reusesFile(params) });
	const about = `${method} to ${params.text('chat_id') ?? 'nobody'}`;
	try {
		if (fault) {
			world.ctx.log('telegram', `fault ${fault.kind}: ${about}`);
			strikeBefore(fault);
		}
		await onTheWay(world);
		const result = await METHODS[method]!({ world, bot, params });
		await onTheWay(world);
		if (fault) strikeAfter(world, fault, about);
		return result instanceof Described ? { ok: true, result: result.result, description: result.description } : { ok: true, result };
	} catch (error) {
		if (error instanceof Refusal && error.code === 429) stats.refused429++;
		throw error;
	}
}

/** Half the way to a Telegram that is far, by chance longer or shorter. */
async function onTheWay({ latencyMs }: TelegramWorld): Promise<void> {
	if (latencyMs > 0) await sleep((latencyMs / 2) * Math.random());
}

function strikeBefore(fault: Fault): void {
	switch (fault.kind) {
		case '429':
			throw tooManyRequests(Number(fault.retry_after ?? 1));
		case '500':
			throw new Refusal(500, 'restart');
		case 'unauthorized':
			throw new Refusal(401, 'Unauthorized');
		case 'bad-file-id':
			throw badRequest('wrong file identifier/HTTP URL specified');
		case 'blocked':
			throw forbidden('bot was blocked by the user');
		case 'deactivated':
			throw forbidden('user is deactivated');
		case 'callback-expired':
			throw badRequest('query is too old and response timeout expired or query ID is invalid');
		case 'timeout':
			if (fault.acts !== true) throw new NoAnswer('silence', Number(fault.ms ?? 60_000));
			break;
		default:
	}
}

/** What was done and not answered is told in the ledger: only there a repeat is right. */
function strikeAfter(world: TelegramWorld, fault: Fault, about: string): void {
	if (fault.kind !== 'lost-answer' && fault.kind !== 'timeout') return;
	world.ctx.log('telegram', `answer lost: ${about}`);
	if (fault.kind === 'lost-answer') throw new NoAnswer(fault.with === '502' ? '502' : 'reset');
	throw new NoAnswer('silence', Number(fault.ms ?? 60_000));
}
