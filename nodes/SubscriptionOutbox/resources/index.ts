import type { Resource } from '../../shared/actions';
import { claim } from './outbox/claim';
import { confirm } from './outbox/confirm';
import { deliver } from './outbox/deliver';
import { fail } from './outbox/fail';
import { prepareUploads } from './outbox/prepareUploads';
import { preview } from './outbox/preview';

export const resources: Resource[] = [
	{ value: 'outbox', name: 'Outbox', defaultOperation: 'deliver', operations: [claim, confirm, deliver, fail, prepareUploads, preview] },
];
