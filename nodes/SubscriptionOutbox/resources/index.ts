import type { Resource } from '../../shared/actions';
import { claim } from './outbox/claim';
import { claimMail } from './outbox/claimMail';
import { confirm } from './outbox/confirm';
import { confirmMail } from './outbox/confirmMail';
import { deliver } from './outbox/deliver';
import { deliverWhatsApp } from './outbox/deliverWhatsApp';
import { fail } from './outbox/fail';
import { prepareUploads } from './outbox/prepareUploads';
import { preview } from './outbox/preview';

export const resources: Resource[] = [
	{
		value: 'outbox',
		name: 'Outbox',
		defaultOperation: 'deliver',
		operations: [claim, claimMail, confirm, confirmMail, deliver, deliverWhatsApp, fail, prepareUploads, preview],
	},
];
