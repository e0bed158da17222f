import type { Resource } from '../../shared/actions';
import { alert } from './alert';
import { backup } from './backup';
import { clock } from './clock';
import { consent } from './consent';
import { exporting } from './export';
import { health } from './health';
import { importing } from './import';
import { maintenance } from './maintenance';
import { operator } from './operator';
import { report } from './report';

export const resources: Resource[] = [alert, backup, clock, consent, exporting, health, importing, maintenance, operator, report];
