import type { Resource } from '../../../shared/actions';
import { getMe } from './getMe';
import { setCommands } from './setCommands';
import { webhookInfo } from './webhookInfo';

export const bot: Resource = { value: 'bot', name: 'Bot', operations: [getMe, setCommands, webhookInfo] };
