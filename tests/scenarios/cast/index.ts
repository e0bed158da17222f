import type { Role } from '../lib/character';
import { anna } from './anna';
import { boris } from './boris';
import { dina } from './dina';
import { gleb } from './gleb';
import { vera } from './vera';
import { yegor } from './yegor';
import { zhanna } from './zhanna';

/** The seven people of the first month. `first`: what reaches the service first, the Tilda form or the person it sent. */
export function cast(first: 'form' | 'person'): Role[] {
	return [anna, boris, vera, gleb, dina, yegor, zhanna(first)];
}
