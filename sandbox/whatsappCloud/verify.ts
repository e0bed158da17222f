import type { Desk } from './desk';

/** Asks an address whether it is the business's: it has to give the challenge back. @returns what is wrong with its answer */
export async function verify(desk: Desk, url: string, verifyToken: string): Promise<string | undefined> {
	const challenge = desk.world.newGraphId('challenge').slice(0, 10);
	const asked = new URL(url);
	asked.searchParams.set('hub.mode', 'subscribe');
	asked.searchParams.set('hub.challenge', challenge);
	asked.searchParams.set('hub.verify_token', verifyToken);
	try {
		const answer = await fetch(asked, { redirect: 'manual', signal: AbortSignal.timeout(desk.world.options.webhookTimeoutMs) });
		const text = (await answer.text()).trim();
		if (answer.status !== 200) return `it answered ${answer.status}`;
		return text === challenge ? undefined : 'it did not give the challenge back';
	} catch (error) {
		const { cause, name } = error as Error & { cause?: { code?: string } };
		return cause?.code ?? name;
	}
}
