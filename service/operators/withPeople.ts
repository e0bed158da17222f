import type { MessagePayload } from '../messages/render';
import type { Store } from '../store/open';

/**
 * The payload with who the people are that it names by number. One that names nobody stays as it is; one about somebody who has been erased is about nobody any more: it
 * opens no topic of his anew.
 */
export async function withPeople(store: Store, payload: MessagePayload): Promise<MessagePayload> {
	const inButtons = (payload.buttons ?? []).flat().flatMap(({ person }) => person ?? []);
	const ids = [...new Set([...(payload.person === undefined ? [] : [payload.person]), ...inButtons])];
	if (ids.length === 0) return payload;
	const people = await peopleOf(store, ids);
	const about = payload.person === undefined ? undefined : people.get(payload.person);
	return {
		...payload,
		person: about?.isErased ? undefined : payload.person,
		fields: { ...payload.fields, ...about?.fields },
		buttons: payload.buttons.map((row) =>
			row.map((button) =>
				button.person === undefined ? button : { ...button, fields: { ...button.fields, ...people.get(button.person)?.fields } },
			),
		),
	};
}

interface Named {
	isErased: boolean;
	fields: Record<string, string | number | null>;
}

async function peopleOf({ db }: Store, ids: number[]): Promise<Map<number, Named>> {
	const rows = await db
		.selectFrom('subscriber')
		.select(['id', 'first_name', 'last_name', 'username', 'telegram_user_id', 'email', 'phone', 'state'])
		.where('id', 'in', ids)
		.execute();
	return new Map(
		rows.map((row) => {
			const isErased = row.state === 'erased';
			const fields = {
				number: row.id,
				name: [row.first_name, row.last_name].filter(Boolean).join(' '),
				username: row.username ? `@${row.username}` : '',
				// Of who was erased only the number is left.
				telegram: isErased ? '—' : row.telegram_user_id,
				email: row.email ?? '—',
				phone: row.phone ?? '—',
			};
			return [row.id, { isErased, fields }];
		}),
	);
}
