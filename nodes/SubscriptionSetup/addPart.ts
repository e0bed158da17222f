import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { SetupPart } from '../../service/setup/schema';

/** Adds one part of the setup to what the nodes before have put together; Apply, at the end of the row, takes the whole. */
export function addPart(node: IExecuteFunctions, itemIndex: number, part: SetupPart, value: unknown): IDataObject {
	const { json } = node.getInputData()[itemIndex]!;
	return { ...json, setup: { ...(json.setup as IDataObject | undefined), [part]: value as IDataObject } };
}

/** The rows of a list in a form. */
export function rowsOf(node: IExecuteFunctions, itemIndex: number, list: string, row: string): IDataObject[] {
	const value = node.getNodeParameter(list, itemIndex, {}) as Record<string, IDataObject[] | undefined>;
	return value[row] ?? [];
}

/** Hours written as `9, 12, 18`. */
export function numberList(text: string): number[] {
	return text
		.split(/[,;\s]+/)
		.filter((one) => one !== '')
		.map(Number);
}
