import type { Request } from 'express';
import type { Desk } from './desk';
import { graphError, missing } from './graphError';

/** `POST /{app-id}/uploads?file_name=&file_length=&file_type=`: opens a session for a sample file. */
export const openUpload = (desk: Desk) => (request: Request) => {
	const { file_length, file_type } = request.query as Record<string, string | undefined>;
	if (!(Number(file_length) > 0)) throw missing('file_length');
	if (!/^(application\/pdf|image\/(jpeg|jpg|png)|video\/mp4)$/.test(file_type ?? ''))
		throw graphError(100, 'This type of file is not taken');
	const session = `upload:${desk.world.newUuid('upload')}`;
	desk.uploads.set(session, Number(file_length));
	return { id: session };
};

/** `POST /upload:…`: the bytes; the answer is the handle a template names. */
export const takeUpload = (desk: Desk) => (request: Request) => {
	const session = String(request.params.id);
	const length = desk.uploads.get(session);
	if (length === undefined) throw graphError(100, 'There is no such upload');
	if (!Buffer.isBuffer(request.body) || request.body.length !== length) throw graphError(100, 'The file has another length than was told');
	desk.uploads.delete(session);
	return { h: `4:${desk.world.newUuid('handle')}` };
};
