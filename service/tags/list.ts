import type { Store } from '../store/open';

/** The tags of a person, in order of the alphabet. */
export async function tagsOf({ db }: Pick<Store, 'db'>, subscriberId: number): Promise<string[]> {
	const rows = await db.selectFrom('tag').select('tag').where('subscriber_id', '=', subscriberId).orderBy('tag').execute();
	return rows.map(({ tag }) => tag);
}
