import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupStore } from '../../service/store/backup';
import { openStore, type Store } from '../../service/store/open';
import type { World } from './world';

/** Backups of a world's store, put back in its place as an owner does it; everything is closed and removed after each test. */
export function useBackups(): { backup: (world: World) => Promise<string>; restore: (world: World, path: string) => Promise<Store> } {
	const folder = mkdtempSync(join(tmpdir(), 'restored-'));
	const opened: Store[] = [];
	let count = 0;
	afterEach(async () => {
		for (const store of opened.splice(0)) await store.close();
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	return {
		backup: async (world) => (await backupStore(world.store, join(folder, `${++count}.sqlite`))).path,
		async restore(world, path) {
			const store = await openStore({ engine: 'sqlite', file: path, testMode: true });
			await store.migrate();
			await store.db
				.updateTable('installation')
				.set({ clock_offset_ms: Math.round(world.now() - Date.now()) })
				.execute();
			// The world closes the one it has at the end; the lost one is closed here.
			opened.push(world.store);
			Object.assign(world, { store });
			Object.assign(world.folder, { store });
			return store;
		},
	};
}
