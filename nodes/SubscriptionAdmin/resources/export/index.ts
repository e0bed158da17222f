import type { Resource } from '../../../shared/actions';
import { all } from './all';
import { forImport } from './forImport';

export const exporting: Resource = { value: 'export', name: 'Export', operations: [all, forImport] };
