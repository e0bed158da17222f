export interface DropboxEmulatorOptions {
	/** The app and its refresh token that are let in; any when left out. */
	appKey?: string;
	appSecret?: string;
	refreshToken?: string;
	/** The folder of the series; `/series` unless told. */
	folder?: string;
	/** Sample PDFs in a new folder; 20 unless told. */
	samples?: number;
	/** Entries a page of a listing holds at most; Dropbox's 2000 unless told. */
	pageSize?: number;
	/** List in random order; Dropbox promises none. */
	shuffle?: boolean;
	/** Life of an access token in seconds of the service clock; 4 hours unless told. */
	tokenSeconds?: number;
}

export type Knobs = Required<Pick<DropboxEmulatorOptions, 'pageSize' | 'shuffle' | 'tokenSeconds'>>;

export function knobsFrom(options: DropboxEmulatorOptions): Knobs {
	return { pageSize: options.pageSize ?? 2000, shuffle: options.shuffle ?? false, tokenSeconds: options.tokenSeconds ?? 4 * 3600 };
}
