import { renewalsProperty } from './support/renewalsProperty';

renewalsProperty('sqlite');
