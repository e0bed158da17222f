import { badRequest } from '../refusal';
import type { Method } from './call';

const MAX_DOWNLOAD = 20 * 1024 * 1024;

export const getFile: Method = ({ world, bot, params }) => {
	const file = world.state.files.get(params.text('file_id') ?? '');
	if (!file) throw badRequest('invalid file_id');
	if (file.botId !== bot.id) throw badRequest('wrong file_id or the file is temporarily unavailable');
	if (file.file_size > MAX_DOWNLOAD) throw badRequest('file is too big');
	const { file_id, file_unique_id, file_size, file_path } = file;
	return { file_id, file_unique_id, file_size, file_path };
};
