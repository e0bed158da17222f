import type { Resource } from '../../../shared/actions';
import { answerText } from './answerText';
import { get } from './get';
import { getMany } from './getMany';
import { setMembership } from './setMembership';
import { setSchedule } from './setSchedule';
import { start } from './start';
import { tell } from './tell';

export const subscriber: Resource = {
	value: 'subscriber',
	name: 'Subscriber',
	defaultOperation: 'start',
	operations: [answerText, get, getMany, setMembership, setSchedule, start, tell],
};
