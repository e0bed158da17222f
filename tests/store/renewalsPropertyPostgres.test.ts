import { HAS_POSTGRES } from '../support/stores';
import { renewalsProperty } from './support/renewalsProperty';

if (HAS_POSTGRES) renewalsProperty('postgres');
else it('is lived where the tests have a PostgreSQL', () => expect(process.env.TEST_POSTGRES).not.toBe('1'));
