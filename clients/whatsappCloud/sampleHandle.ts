import { textOf } from '../json';
import { plainAxios } from '../plainAxios';
import { WhatsAppRefused, WhatsAppUnknown } from '../whatsapp/errors';
import type { TemplateDraft } from '../whatsapp/face';
import type { CloudTransport } from './transport';

/** A sample is looked at by a reviewer; more than this is no sample. */
const MOST_BYTES = 16 * 1024 * 1024;
const PATIENCE_MS = 30_000;
const TYPES = { document: 'application/pdf', image: 'image/jpeg', video: 'video/mp4' } as const;

/**
 * The handle under which Meta keeps a sample file (its Resumable Upload API). What is no link is taken for a handle that somebody has already.
 * Where uploads are not offered (a provider in front of Meta) the link itself goes on, which some of them take.
 */
export async function sampleHandle(transport: CloudTransport, { kind, sampleLink }: NonNullable<TemplateDraft['header']>): Promise<string> {
	if (!/^https?:\/\//i.test(sampleLink)) return sampleLink;
	const appId = await appOf(transport);
	if (appId === null) return sampleLink;
	const { bytes, type } = await download(sampleLink, TYPES[kind]);
	const query = new URLSearchParams({ file_name: `sample.${type.split('/')[1]}`, file_length: String(bytes.length), file_type: type });
	const session = textOf((await transport.change(`/${appId}/uploads?${query}`, {})).id);
	if (session === null || !/^upload:[^\s#]+$/.test(session)) throw new WhatsAppUnknown('WhatsApp opened no upload for the sample file');
	const handle = textOf((await transport.upload(session, bytes)).h);
	if (handle === null) throw new WhatsAppUnknown('WhatsApp gave no handle for the sample file');
	return handle;
}

/** The app of the token, to which uploads belong. */
async function appOf(transport: CloudTransport): Promise<string | null> {
	try {
		const id = textOf((await transport.read('/app?fields=id')).id);
		return id !== null && /^\d{1,32}$/.test(id) ? id : null;
	} catch (error) {
		if (error instanceof WhatsAppRefused) return null;
		throw error;
	}
}

async function download(link: string, usualType: string): Promise<{ bytes: Buffer; type: string }> {
	try {
		const { status, data, headers } = await plainAxios({ maxBytes: MOST_BYTES }).get<ArrayBuffer>(link, {
			responseType: 'arraybuffer',
			timeout: PATIENCE_MS,
			signal: AbortSignal.timeout(PATIENCE_MS),
		});
		const bytes = Buffer.from(data);
		const given = String(headers['content-type'] ?? '')
			.split(';')[0]!
			.trim();
		const type = /^(?:application\/pdf|image\/(?:jpeg|jpg|png)|video\/mp4)$/.test(given) ? given : usualType;
		if (status === 200 && bytes.length > 0) return { bytes, type };
	} catch {
		// Told below: why it failed may hold the link, and that may hold a key.
	}
	throw new WhatsAppRefused('The sample file of the template could not be downloaded', {
		reason: 'media',
		hint: 'Give a public https link to a small file (PDF, JPEG, PNG, MP4; at most 16 MB) that answers without a redirect or a login.',
	});
}
