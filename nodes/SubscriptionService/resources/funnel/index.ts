import type { Resource } from '../../../shared/actions';
import { enter } from './enter';
import { enterFunnel } from './enterFunnel';
import { figures } from './figures';
import { planDue } from './planDue';

export const funnel: Resource = { value: 'funnel', name: 'Funnel', operations: [enter, enterFunnel, figures, planDue] };
