import type { IDataObject } from 'n8n-workflow';

/** The rows of a list in a form; of one that was never touched there are none. */
export function rowsIn(list: unknown, row: string): IDataObject[] {
	return ((list as Record<string, IDataObject[] | undefined> | undefined)?.[row] ?? []).map((one) => one ?? {});
}

/** One text of each row. */
export function textsIn(list: unknown, row: string, field = 'text'): string[] {
	return rowsIn(list, row).map((one) => String(one[field] ?? '').trim());
}
