import { m0001Initial } from '../../service/store/migrations/m0001_initial';
import { m0002Listeners } from '../../service/store/migrations/m0002_listeners';
import { m0003WaitingAndRefunds } from '../../service/store/migrations/m0003_waiting_and_refunds';
import { m0004ConsentCause } from '../../service/store/migrations/m0004_consent_cause';
import { m0005Renewals } from '../../service/store/migrations/m0005_renewals';
import type { Store } from '../../service/store/open';
import { sql } from '../../vendor';
import type { Kysely } from '../../vendor';
import { eachEngine, makePlace } from '../support/stores';

const BEFORE = {
	'0001_initial': m0001Initial,
	'0002_listeners': m0002Listeners,
	'0003_waiting_and_refunds': m0003WaitingAndRefunds,
	'0004_consent_cause': m0004ConsentCause,
	'0005_renewals': m0005Renewals,
};

interface Known {
	email: string | null;
	/** Forms of his, by state and address. */
	forms?: Array<['joined' | 'new', string | null]>;
}

/** A store as the version before the account page left it. */
async function before({ db, engine }: Store, people: Known[]): Promise<void> {
	await sql`create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(db);
	for (const [name, up] of Object.entries(BEFORE)) {
		await up(db as unknown as Kysely<unknown>, engine);
		await sql`insert into kysely_migration (name, timestamp) values (${name}, '0')`.execute(db);
	}
	for (const [index, { email, forms = [] }] of people.entries()) {
		const id = index + 1;
		await sql`insert into subscriber
			(id, bot_id, telegram_user_id, chat_id, first_name, language, zone, slot_hour, email, state, created_at, updated_at)
			values (${id}, 1, ${id}, ${id}, 'x', 'ru', 'Europe/Moscow', 9, ${email}, 'active', 5, ${70 + id})`.execute(db);
		for (const [number, [state, address]] of forms.entries())
			await sql`insert into lead (dedupe_key, email, state, subscriber_id, received_at)
				values (${`${id}-${number}`}, ${address}, ${state}, ${state === 'joined' ? id : null}, 0)`.execute(db);
	}
}

eachEngine((place) => {
	it('an address from before counts as confirmed, unless a form of the same person has brought it', async () => {
		const { place: other, remove } = await makePlace(place().engine);
		try {
			const store = await other.open();
			await before(store, [
				{ email: 'typed@example.org' },
				{ email: 'form@example.org', forms: [['joined', 'form@example.org']] },
				{
					email: 'form2@example.org',
					forms: [
						['joined', null],
						['joined', ' Form2@Example.ORG'],
					],
				},
				{
					email: 'typed2@example.org',
					forms: [
						['joined', 'other@example.org'],
						['new', 'typed2@example.org'],
					],
				},
				{ email: 'form@example.org' },
				{ email: null, forms: [['joined', null]] },
			]);
			await store.migrate();
			const rows = await store.db.selectFrom('subscriber').select(['id', 'email_confirmed_at']).orderBy('id').execute();
			expect(rows.map(({ email_confirmed_at }) => email_confirmed_at)).toEqual([71, null, null, 74, 75, null]);
		} finally {
			await remove();
		}
	});
});
