import type { Resource } from '../../../shared/actions';
import { control } from './control';
import { create } from './create';
import { deleteSent } from './deleteSent';
import { editSent } from './editSent';
import { getMany } from './getMany';
import { pause } from './pause';
import { planDue } from './planDue';
import { preview } from './preview';
import { progress } from './progress';
import { resume } from './resume';
import { start } from './start';
import { stop } from './stop';
import { testSend } from './testSend';

export const broadcast: Resource = {
	value: 'broadcast',
	name: 'Broadcast',
	defaultOperation: 'create',
	operations: [control, create, deleteSent, editSent, getMany, pause, planDue, preview, progress, resume, start, stop, testSend],
};
