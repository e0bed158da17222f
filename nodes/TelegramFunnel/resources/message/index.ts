import type { Resource } from '../../../shared/actions';
import { answerButton } from './answerButton';
import { deleteMessage } from './delete';
import { edit } from './edit';
import { send } from './send';

export const message: Resource = { value: 'message', name: 'Message', operations: [send, answerButton, deleteMessage, edit] };
