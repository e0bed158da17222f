import type { IExecuteFunctions } from 'n8n-workflow';
import type { Store } from '../../service/store/open';
import { answeringInWhatsApp } from '../../service/whatsapp/answering';
import { storeOf } from './store';

type Node = Pick<IExecuteFunctions, 'getCredentials' | 'getInputData' | 'getNode'>;

/** The store, for an operation that a press may lead to: one that came from WhatsApp is answered there. */
export async function answeringStore(node: Node, itemIndex: number): Promise<Store> {
	const store = await storeOf(node);
	const { subscriberId } = node.getInputData()[itemIndex]!.json;
	return 'via' in viaOf(node, itemIndex) && typeof subscriberId === 'number' ? answeringInWhatsApp(store, subscriberId) : store;
}

/** Goes on with the item: what follows answers the same press. */
export function viaOf(node: Pick<Node, 'getInputData'>, itemIndex: number): { via?: 'whatsapp' } {
	return node.getInputData()[itemIndex]?.json.via === 'whatsapp' ? { via: 'whatsapp' } : {};
}
