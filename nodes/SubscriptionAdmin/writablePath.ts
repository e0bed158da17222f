import type { IExecuteFunctions } from 'n8n-workflow';

/** The path, if n8n lets its nodes write there (N8N_RESTRICT_FILE_ACCESS_TO, N8N_BLOCK_FILE_ACCESS_TO_N8N_FILES). Older versions of n8n have no such say. */
export async function writablePath({ helpers }: IExecuteFunctions, path: string): Promise<string> {
	if (typeof helpers.resolvePath !== 'function') return path;
	const resolved = await helpers.resolvePath(path);
	if (helpers.isFilePathBlocked(resolved))
		throw Object.assign(new Error(`n8n does not let its nodes write to "${path}".`), {
			hint: 'Choose a file in the folder that N8N_RESTRICT_FILE_ACCESS_TO names (~/.n8n-files unless told), or add the folder there and restart n8n.',
		});
	return resolved;
}
