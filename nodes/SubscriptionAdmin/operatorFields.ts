import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { transition } from '../../service/store/transition';
import type { Transition } from '../../service/store/transition';
import { causeOf, requiredNumber } from '../shared/fromItem';
import { storeOf } from '../shared/store';

/** Of which subscription days are given. */
export const productField: INodeProperties = {
	displayName: 'Product',
	name: 'product',
	type: 'string',
	default: '',
	placeholder: 'subscription',
	description: 'Code of the product. Empty: that of his running subscription, else of the first offer.',
};

export const daysField: INodeProperties = {
	displayName: 'Days',
	name: 'days',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 365 },
	default: 7,
	description: 'By how many days the end of access moves. The paid term keeps its number.',
};

/** Who does it, for the audit log. */
export const byField: INodeProperties = {
	displayName: 'Done By',
	name: 'actor',
	type: 'string',
	default: '',
	placeholder: 'workflow',
	description: 'Who does it; it stands in the audit log. Empty: workflow.',
};

export interface ActOfWorkflow {
	subscriberId: number;
	/** Makes a repeat of the same item in the same execution, or of the same update, harmless. */
	key: string;
	actor: string;
}

/** Runs an act in one transaction. */
export async function runAct<T>(
	node: IExecuteFunctions,
	itemIndex: number,
	name: string,
	work: (tx: Transition, act: ActOfWorkflow) => Promise<T>,
): Promise<T & { subscriberId: number }> {
	const subscriberId = requiredNumber(node, itemIndex, 'subscriberId');
	const actor = String(node.getNodeParameter('actor', itemIndex, '')).trim() || 'workflow';
	const key = `${name}:${subscriberId}:${causeOf(node, itemIndex)}`;
	const result = await transition(await storeOf(node), async (tx) => await work(tx, { subscriberId, key, actor }));
	return { subscriberId, ...result };
}
