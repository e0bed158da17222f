import type { Resource } from '../../../shared/actions';
import { chooseChannel } from './chooseChannel';
import { figures } from './figures';
import { optIn } from './optIn';
import { optOut } from './optOut';
import { resume } from './resume';
import { take } from './take';
import { tell } from './tell';

export const whatsApp: Resource = {
	value: 'whatsApp',
	name: 'WhatsApp',
	defaultOperation: 'tell',
	operations: [chooseChannel, figures, optIn, optOut, resume, take, tell],
};
