import type { Media } from './types';

const LOCAL = ['127.0.0.1', 'localhost', '[::1]'];
/** Whoever fetches a file gives up after this, real milliseconds. */
const PATIENCE_MS = 20_000;
const LARGEST: Record<Media['kind'], number> = { document: 100 * 1024 * 1024, image: 5 * 1024 * 1024, video: 16 * 1024 * 1024 };

export interface LookedAt {
	size?: number;
	/** Why it cannot be taken. */
	wrong?: 'address' | 'gone' | 'size';
}

/** Looks at a file that is to be sent by its link. The sandbox never goes outside: links to anywhere else are believed. */
export async function lookAt({ kind, link }: Pick<Media, 'kind' | 'link'>): Promise<LookedAt> {
	if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol)) return { wrong: 'address' };
	if (!LOCAL.includes(new URL(link).hostname)) return {};
	try {
		const answer = await fetch(link, { signal: AbortSignal.timeout(PATIENCE_MS) });
		if (!answer.ok) return { wrong: 'gone' };
		const size = (await answer.arrayBuffer()).byteLength;
		return size > LARGEST[kind] ? { size, wrong: 'size' } : { size };
	} catch {
		return { wrong: 'gone' };
	}
}
