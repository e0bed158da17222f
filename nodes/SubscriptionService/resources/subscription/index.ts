import type { Resource } from '../../../shared/actions';
import { account } from './account';
import { cancel } from './cancel';
import { changePlan } from './changePlan';
import { endPauses } from './endPauses';
import { expireDue } from './expireDue';
import { getMany } from './getMany';
import { info } from './info';
import { pause } from './pause';
import { resume } from './resume';
import { unpause } from './unpause';

export const subscription: Resource = {
	value: 'subscription',
	name: 'Subscription',
	defaultOperation: 'info',
	operations: [account, cancel, changePlan, endPauses, expireDue, getMany, info, pause, resume, unpause],
};
