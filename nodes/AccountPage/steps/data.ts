import type { PageToken } from '../../../service/account/token';
import { myData } from '../../../service/subscribers/myData';
import type { Answer } from '../answer';
import { pageHeaders } from '../pages/layout';
import type { Call } from './call';

/** All that is kept about him, to take along. */
export async function data({ site }: Call, row: PageToken): Promise<Answer> {
	const body = JSON.stringify(await myData(site.store, row.subscriber_id), null, '\t');
	return {
		status: 200,
		headers: {
			...pageHeaders(site.look),
			'Content-Type': 'application/json; charset=utf-8',
			'Content-Disposition': 'attachment; filename="my-data.json"',
		},
		body,
	};
}
