import type { Resource } from '../../shared/actions';
import { bot } from './bot';
import { chatAccess } from './chatAccess';
import { message } from './message';

export const resources: Resource[] = [message, bot, chatAccess];
