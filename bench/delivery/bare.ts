import { lanes, perSecond } from '../lib/lanes';

/** What a program could do that keeps nothing: so many requests at once with Node's own fetch. Gives files a second. */
export async function bareDelivery(baseUrl: string, token: string, fileId: string, files: number, concurrent: number): Promise<number> {
	const url = `${baseUrl}/bot${token}/sendDocument`;
	const send = async (index: number) => {
		const answer = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ chat_id: index + 1, caption: 'daily_file', parse_mode: 'HTML', protect_content: true, document: fileId }),
		});
		const { ok } = (await answer.json()) as { ok: boolean };
		if (!ok) throw new Error(`The local Telegram refused: ${answer.status}`);
	};
	return perSecond(files, await lanes(files, concurrent, send));
}
