import type { Caller } from './webhook';

export interface Answered {
	/** The status, or why there was none. */
	answer: number | string;
	isContent: boolean;
}

/** One try. Never throws. */
export async function postWebhook(caller: Caller, body: string): Promise<Answered> {
	const url = caller.url();
	if (!url) return { answer: 'no url', isContent: false };
	try {
		const answer = await fetch(url, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', ...caller.headers(body) },
			body,
			redirect: 'manual',
			signal: AbortSignal.timeout(caller.timeoutMs),
		});
		const text = await answer.text();
		const isContent = caller.isContent(answer.status, text);
		return { answer: answer.ok && !isContent ? `${answer.status} with a body` : answer.status, isContent };
	} catch (error) {
		const { cause, name } = error as Error & { cause?: { code?: string } };
		return { answer: cause?.code ?? name, isContent: false };
	}
}
