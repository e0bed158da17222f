import type { Resource } from '../../../shared/actions';
import { subscribers } from './subscribers';

export const importing: Resource = { value: 'import', name: 'Import', operations: [subscribers] };
