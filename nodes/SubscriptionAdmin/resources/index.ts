import type { Resource } from '../../shared/actions';
import { alert } from './alert';
import { backup } from './backup';
import { clock } from './clock';
import { consent } from './consent';
import { maintenance } from './maintenance';
import { report } from './report';

export const resources: Resource[] = [alert, backup, clock, consent, maintenance, report];
