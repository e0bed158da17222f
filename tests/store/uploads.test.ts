import { claimUploadsAhead } from '../../service/files/ahead';
import { claimUpload, dropFileId, fileToSend, finishUpload } from '../../service/files/cache';
import { eachEngine } from '../support/stores';
import { BOT, passRealTime } from '../support/storeRows';

const FILE = { dropboxId: 'id:6', rev: 'r1', size: 1_000_000 };
/** Longer than any upload may take. */
const LONG = 3_600_000;

eachEngine((_, store) => {
	const claim = async (file = FILE) => await claimUpload(store(), BOT, file);

	it('of many workers that need the same new file, one uploads it', async () => {
		const got = await Promise.all(Array.from({ length: 12 }, async () => await claim()));
		expect(got.filter(Boolean)).toHaveLength(1);
	});

	it('once uploaded nobody uploads it again, not even one who looked before', async () => {
		await claim();
		await finishUpload(store(), BOT, FILE, 'telegram-6');
		expect(await claim()).toBe(false);
	});

	it('uploads ahead go batch by batch, upwards, and no file comes twice in a run even when its upload failed', async () => {
		const item = (number: number) => ({
			series_code: 'main',
			number,
			dropbox_id: `id:${number}`,
			name: `${number}.pdf`,
			rev: 'r',
			content_hash: 'h',
			size: 10,
		});
		await store().db.insertInto('series_item').values([5, 3, 1, 4, 2].map(item)).execute();
		const batch = async (after: number) => {
			const files = await claimUploadsAhead(store(), BOT, 2, after);
			for (const file of files) await finishUpload(store(), BOT, file, null);
			return files.map(({ number }) => number);
		};
		expect([await batch(0), await batch(2), await batch(4), await batch(5)]).toEqual([[1, 2], [3, 4], [5], []]);
		expect(await batch(0)).toEqual([1, 2]);
	});

	it('a failed upload is free for the next at once', async () => {
		await claim();
		await finishUpload(store(), BOT, FILE, null);
		expect(await claim()).toBe(true);
	});

	it('an uploader that died loses the file when its time is over', async () => {
		await claim();
		passRealTime(30_000);
		expect(await claim()).toBe(false);
		passRealTime(LONG);
		expect(await claim()).toBe(true);
	});

	it('a replaced file, and another bot, upload anew', async () => {
		await claim();
		expect(await claim({ ...FILE, rev: 'r2' })).toBe(true);
		expect(await claimUpload(store(), BOT + 1, FILE)).toBe(true);
	});

	it("is sent by Telegram's id until Telegram forgets it or the file changes", async () => {
		const item = { series_code: 'main', number: 6, dropbox_id: 'id:6', name: '6.pdf', rev: 'r1', content_hash: 'h', size: 10 };
		await store().db.insertInto('series_item').values(item).execute();
		const fileId = async () => (await fileToSend(store(), BOT, 'main', 6))?.fileId;
		expect(await fileId()).toBeNull();
		await claim();
		await finishUpload(store(), BOT, FILE, 'telegram-6');
		expect(await fileId()).toBe('telegram-6');
		await dropFileId(store(), BOT, FILE);
		expect(await fileId()).toBeNull();
		expect(await claim()).toBe(true);
		await finishUpload(store(), BOT, FILE, 'telegram-6b');
		await store().db.updateTable('series_item').set({ rev: 'r2' }).execute();
		expect(await fileId()).toBeNull();
		expect(await fileToSend(store(), BOT, 'main', 7)).toBeUndefined();
	});
});
