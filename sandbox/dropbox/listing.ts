import type { Cursors, Position } from './cursors';
import type { Knobs } from './options';
import { isBelow } from './paths';
import { badCall, tagged } from './refusal';
import type { Metadata, World } from './world';

interface Page {
	entries: Metadata[];
	cursor: string;
	has_more: boolean;
}

const PATH = /^(\/(.|[\r\n])*)?$|^id:.*$|^(ns:[0-9]+(\/.*)?)$/;

/** files/list_folder and its continue, longpoll and get_latest_cursor. */
export class Listing {
	constructor(
		private readonly world: World,
		private readonly cursors: Cursors,
		private readonly knobs: Knobs,
	) {}

	begin(args: Record<string, unknown>, emptyPage: boolean): Page {
		const position = this.start('files/list_folder', args);
		const entries = this.world.entries(position.folder, position.recursive);
		const order = this.knobs.shuffle
			? entries
					.map((entry) => ({ entry, at: Math.random() }))
					.sort((a, b) => a.at - b.at)
					.map(({ entry }) => entry)
			: entries;
		return this.page({ ...position, listing: this.cursors.keep(order), offset: 0 }, emptyPage);
	}

	proceed(args: Record<string, unknown>, emptyPage: boolean): Page {
		return this.page(this.cursors.read('files/list_folder/continue', args.cursor), emptyPage);
	}

	latestCursor(args: Record<string, unknown>): { cursor: string } {
		return { cursor: this.cursors.write(this.start('files/list_folder/get_latest_cursor', args)) };
	}

	/** Answers as soon as there is news, or after `timeout` seconds (real time; Dropbox adds up to 90 s of jitter, which would only make tests slow). */
	async longpoll(args: Record<string, unknown>): Promise<{ changes: boolean }> {
		const position = this.cursors.read('files/list_folder/longpoll', args.cursor);
		const timeout = args.timeout === undefined ? 30 : Number(args.timeout);
		if (!(timeout >= 30 && timeout <= 480)) throw badCall('files/list_folder/longpoll', 'timeout: must be between 30 and 480');
		if (this.news(position).length > 0) return { changes: true };
		return await new Promise((resolve) => {
			const timer = setTimeout(() => done(false), timeout * 1000).unref();
			const stop = this.world.onChange(() => this.news(position).length > 0 && done(true));
			const done = (changes: boolean) => {
				clearTimeout(timer);
				stop();
				resolve({ changes });
			};
		});
	}

	private start(route: string, args: Record<string, unknown>): Position {
		const { path, limit = 2000, recursive = false } = args;
		if (typeof path !== 'string') throw badCall(route, "request body: missing required field 'path'");
		if (path === '/') throw badCall(route, 'request body: path: Specify the root folder as an empty string rather than as "/".');
		if (!PATH.test(path)) throw badCall(route, `request body: path: '${path}' did not match pattern`);
		if (typeof limit !== 'number' || limit < 1 || limit > 2000) throw badCall(route, 'request body: limit: must be between 1 and 2000');
		const folder = path === '' ? { path_lower: '' } : this.world.folder(path);
		if (!folder) throw tagged(this.world.file(path) ? 'path/not_folder' : 'path/not_found');
		return { epoch: this.world.epoch, folder: folder.path_lower, recursive: recursive === true, limit, journal: this.world.journal.length };
	}

	private news({ folder, recursive, journal }: Position): Metadata[] {
		return this.world.journal.slice(journal).filter(({ path_lower }) => path_lower === folder || isBelow(path_lower, folder, recursive));
	}

	private page(position: Position, emptyPage: boolean): Page {
		if (emptyPage) return { entries: [], cursor: this.cursors.write(position), has_more: true };
		const size = Math.min(position.limit, this.knobs.pageSize);
		if (position.listing === undefined) return this.newsPage(position, size);
		const all = this.cursors.listing(position.listing);
		const offset = (position.offset ?? 0) + size;
		const entries = all.slice(position.offset, offset);
		const { listing: _, offset: __, ...caughtUp } = position;
		const more = offset < all.length;
		return { entries, cursor: this.cursors.write(more ? { ...position, offset } : caughtUp), has_more: more };
	}

	private newsPage(position: Position, size: number): Page {
		const all = this.news(position);
		const entries = all.slice(0, size);
		const journal =
			entries.length < all.length ? this.world.journal.indexOf(entries.at(-1)!, position.journal) + 1 : this.world.journal.length;
		return { entries, cursor: this.cursors.write({ ...position, journal }), has_more: entries.length < all.length };
	}
}
