import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { fakeNode, type FakeNodeOptions } from './fakeNode';
import type { Json } from './json';

type Action = INodeType & { execute: NonNullable<INodeType['execute']> };

/** Runs a node with n8n's helpers for binary data; the items of its first output. */
export async function runNode(type: Action, options: FakeNodeOptions, helpers: object = {}): Promise<INodeExecutionData[]> {
	const prepareBinaryData = async (bytes: Buffer, fileName: string, mimeType?: string) =>
		await Promise.resolve({ data: bytes.toString('base64'), fileName, mimeType });
	const node = Object.assign(fakeNode(type, options), { helpers: { prepareBinaryData, ...helpers } });
	const outputs = (await type.execute.call(node)) as INodeExecutionData[][];
	return outputs[0]!;
}

/** The JSON of one item that it gives. */
export async function jsonOf(type: Action, parameters: IDataObject, options: FakeNodeOptions, helpers?: object): Promise<Json> {
	return (await runNode(type, { ...options, parameters }, helpers))[0]!.json;
}

/** The error it stops with. */
export async function failureOf(type: Action, parameters: IDataObject, options: FakeNodeOptions, helpers?: object): Promise<Json> {
	return await runNode(type, { ...options, parameters }, helpers).then(
		() => Promise.reject(new Error('it succeeded')),
		(error: unknown) => error,
	);
}
