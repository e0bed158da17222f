import { badRequest } from '../refusal';
import type { Json } from '../state';

/** A file that came as bytes. */
export interface UploadedFile {
	fileName: string;
	bytes: Buffer;
}

/** A call's parameters, whatever encoding they came in, read as loosely as Telegram's server reads them. */
export class Params {
	constructor(
		private readonly values: Json,
		readonly files: ReadonlyMap<string, UploadedFile> = new Map(),
	) {}

	has(name: string): boolean {
		return this.values[name] !== undefined && this.values[name] !== null;
	}

	text(name: string): string | undefined {
		const value = this.values[name];
		if (value === undefined || value === null) return undefined;
		return typeof value === 'object' ? JSON.stringify(value) : String(value);
	}

	integer(name: string): number | undefined {
		const text = this.text(name)?.trim();
		if (text === undefined || !/^[+-]?\d+/.test(text)) return undefined;
		return parseInt(text, 10);
	}

	/** `true`, `1`, `yes`, in any case. */
	flag(name: string): boolean {
		return ['true', '1', 'yes'].includes((this.text(name) ?? '').trim().toLowerCase());
	}

	/** A nested value: an object, or JSON in a string. @throws Refusal when the string is no JSON */
	json(name: string): unknown {
		const value = this.values[name];
		if (typeof value !== 'string') return value ?? undefined;
		if (value.trim() === '') return undefined;
		try {
			return JSON.parse(value) as unknown;
		} catch {
			throw badRequest(`can't parse ${name.replace(/_/g, ' ')} JSON object`);
		}
	}

	/** The upload meant by a parameter: a part of that name, or one named by `attach://`. */
	file(name: string): UploadedFile | undefined {
		const reference = /^attach:\/\/(.+)$/.exec(this.text(name) ?? '')?.[1];
		return this.files.get(reference ?? name);
	}
}
