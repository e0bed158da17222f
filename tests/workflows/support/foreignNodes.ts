import { join } from 'node:path';
import { NodeConnectionTypes, type INodeProperties, type INodeType } from 'n8n-workflow';

/** Out of the n8n that the sandbox starts. Its version is chosen at run time, and it need not be there to check the types. */
function fromHost<T>(file: string): T {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
	return require(join(__dirname, '../../../sandbox/host/node_modules/n8n-nodes-base/dist/nodes', file)) as T;
}

/** n8n's own If. */
export function ifNode(): INodeType {
	const { If } = fromHost<{ If: new () => { getNodeType(version: number): INodeType } }>('If/If.node.js');
	return new If().getNodeType(2.2);
}

/** n8n's own Switch. */
export function switchNode(): INodeType {
	const { Switch } = fromHost<{ Switch: new () => { getNodeType(version: number): INodeType } }>('Switch/Switch.node.js');
	return new Switch().getNodeType(3.2);
}

/** n8n's own Send Email: its operation Send with the fields of that. The node's file brings in its forms, which jest cannot load. */
export function sendEmailNode(): INodeType {
	const send = fromHost<{ description: INodeProperties[]; execute: INodeType['execute'] }>('EmailSend/v2/send.operation.js');
	const fixed = (name: string, value: string): INodeProperties => ({ displayName: name, name, type: 'hidden', default: value });
	return {
		description: {
			displayName: 'Send Email',
			name: 'emailSend',
			group: ['output'],
			version: 2.1,
			description: '',
			defaults: { name: 'Send Email' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: 'smtp', required: true }],
			properties: [fixed('resource', 'email'), fixed('operation', 'send'), ...send.description],
		},
		execute: send.execute,
	};
}
