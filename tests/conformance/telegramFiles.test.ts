import { createHash } from 'node:crypto';
import { Api, InputFile } from 'grammy';
import { ANNA, OTHER_TOKEN, telegramSandbox, TOKEN, type TelegramSandbox } from '../support/telegramSandbox';

const PDF = Buffer.from('%PDF-1.4 сценарий 6');
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

let sandbox: TelegramSandbox;
let api: Api;

beforeEach(async () => {
	sandbox = await telegramSandbox({ limits: false });
	api = new Api(TOKEN, { apiRoot: sandbox.baseUrl });
});
afterEach(() => sandbox.close());

it('keeps the bytes and the name of an upload and sends it again by file_id', async () => {
	const first = await api.sendDocument(ANNA, new InputFile(PDF, 'Сценарий 6.pdf'), { caption: '<b>File</b> 6', parse_mode: 'HTML' });
	expect(first.document).toMatchObject({ file_name: 'Сценарий 6.pdf', mime_type: 'application/pdf', file_size: PDF.length });
	const second = await api.sendDocument(ANNA, first.document.file_id);
	expect(second.document.file_id).toBe(first.document.file_id);
	const sha256 = createHash('sha256').update(PDF).digest('hex');
	expect((await sandbox.chat()).slice(-2)).toMatchObject([
		{ caption: 'File 6', document: { file_name: 'Сценарий 6.pdf', file_size: PDF.length, sha256 } },
		{ document: { file_name: 'Сценарий 6.pdf', sha256 } },
	]);
	expect(await sandbox.stats()).toMatchObject({ sent: 2, uploads: 1, byMethod: { sendDocument: 2 } });
	expect(Buffer.compare(await sandbox.act('GET', `files/${first.document.file_id}`), PDF)).toBe(0);
	expect(Buffer.compare(await sandbox.act('GET', `files/${sha256}`), PDF)).toBe(0);
});

it("refuses another bot's file_id, one that never was, and one of another kind", async () => {
	const { document } = await api.sendDocument(ANNA, new InputFile(PDF, 'a.pdf'));
	const other = new Api(OTHER_TOKEN, { apiRoot: sandbox.baseUrl });
	await sandbox.control('POST', `users/${ANNA}/message`, { text: '/start' });
	await other.getMe();
	await sandbox.act('POST', `users/${ANNA}/message`, { text: '/start', bot: 888 });
	await expect(other.sendDocument(ANNA, document.file_id)).rejects.toMatchObject({
		description: 'Bad Request: wrong file_id or the file is temporarily unavailable',
	});
	await expect(api.sendDocument(ANNA, 'BQACnothing')).rejects.toMatchObject({
		description: 'Bad Request: wrong file identifier/HTTP URL specified',
	});
	await expect(api.sendPhoto(ANNA, document.file_id)).rejects.toMatchObject({
		description: "Bad Request: can't use file of type Document as Photo",
	});
});

it('refuses an empty file, none at all, a caption over 1,024 and what is no picture', async () => {
	await expect(api.sendDocument(ANNA, new InputFile(Buffer.alloc(0), 'a.pdf'))).rejects.toMatchObject({
		description: 'Bad Request: file must be non-empty',
	});
	await expect(api.sendDocument(ANNA, '')).rejects.toMatchObject({ description: 'Bad Request: there is no document in the request' });
	await expect(api.sendDocument(ANNA, new InputFile(PDF, 'a.pdf'), { caption: 'x'.repeat(1025) })).rejects.toMatchObject({
		description: 'Bad Request: message caption is too long',
	});
	await expect(api.sendPhoto(ANNA, new InputFile(PDF, 'a.png'))).rejects.toMatchObject({
		description: 'Bad Request: IMAGE_PROCESS_FAILED',
	});
	expect(await sandbox.chat()).toHaveLength(1);
});

it('sends a photo with its size', async () => {
	const { photo } = await api.sendPhoto(ANNA, new InputFile(PNG, 'dot.png'));
	expect(photo[0]).toMatchObject({ width: 1, height: 1, file_size: PNG.length });
});

it('takes a file from an address on this machine, and goes nowhere else', async () => {
	const { document } = await api.sendDocument(ANNA, new InputFile(PDF, 'a.pdf'));
	const again = await api.sendDocument(ANNA, `${sandbox.url}/control/telegram/files/${document.file_id}`);
	expect(again.document.file_size).toBe(PDF.length);
	await expect(api.sendDocument(ANNA, 'https://example.com/a.pdf')).rejects.toMatchObject({
		description: 'Bad Request: failed to get HTTP URL content',
	});
});

it('gives a path to download by, for this bot only', async () => {
	const { document } = await api.sendDocument(ANNA, new InputFile(PDF, 'a.pdf'));
	const { file_path } = await api.getFile(document.file_id);
	const download = (token: string) => fetch(`${sandbox.baseUrl}/file/bot${token}/${file_path}`);
	expect(Buffer.from(await (await download(TOKEN)).arrayBuffer()).equals(PDF)).toBe(true);
	expect((await download(OTHER_TOKEN)).status).toBe(404);
});

it('sends an album of uploads and file_ids', async () => {
	const { document } = await api.sendDocument(ANNA, new InputFile(PDF, 'a.pdf'));
	const album = await api.sendMediaGroup(ANNA, [
		{ type: 'document', media: document.file_id },
		{ type: 'document', media: new InputFile(Buffer.from('%PDF two'), 'b.pdf'), caption: 'both' },
	]);
	expect(album.map((message) => 'document' in message && message.document?.file_name)).toEqual(['a.pdf', 'b.pdf']);
	await expect(api.sendMediaGroup(ANNA, [{ type: 'document', media: document.file_id }])).rejects.toMatchObject({
		description: 'Bad Request: media group must include 2-10 items',
	});
});

it('answers 413 to a body over 50 MB', async () => {
	await expect(api.sendDocument(ANNA, new InputFile(Buffer.alloc(53_000_000), 'big.pdf'))).rejects.toMatchObject({
		error_code: 413,
		description: 'Request Entity Too Large',
	});
});
