import type { SetupInput } from '../../../service/setup/schema';
import type { World } from '../../support/world';
import type { Person } from '../../support/worldPerson';
import { goodsParts } from './goodsWorld';

/** A school of nine modules: at once for 2 700 ₽, or in three parts of 1 000 ₽, a month after one another. */
export function schoolParts(modules = 9): Partial<SetupInput> {
	const { products = [], offers = [], ...parts } = goodsParts();
	const school = { product: 'school', termCount: 1, termUnit: 'month' as const };
	return {
		...parts,
		products: [...products, { code: 'school', name: 'School', kind: 'goods', content: { text: 'Welcome to school' } }],
		modules: Array.from({ length: modules }, (_, i) => ({
			product: 'school',
			title: `Lesson ${i + 1}`,
			content: { text: `Lesson ${i + 1} is here` },
		})),
		offers: [
			...offers,
			{ ...school, code: 'school', name: 'School', price: '2700' },
			{ ...school, code: 'school3', name: 'School in parts', price: '1000', parts: 3, funnel: 'lessons' },
		],
	};
}

/** The modules that are open to him, and the whole as 0. */
export async function openTo({ store }: World, { subscriberId }: Person): Promise<number[]> {
	const rows = await store.db.selectFrom('entitlement').select('what').where('subscriber_id', '=', subscriberId).execute();
	const school = rows.map(({ what }) => what).filter((what) => what.endsWith(':school') || what.includes(':school:'));
	return school.map((what) => (what === 'product:school' ? 0 : Number(what.split(':')[2]))).sort((a, b) => a - b);
}

export async function plan({ store }: World, { subscriberId }: Person) {
	const row = await store.db
		.selectFrom('plan')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.orderBy('id', 'desc')
		.executeTakeFirst();
	const parts = row ? await store.db.selectFrom('plan_part').selectAll().where('plan_id', '=', row.id).orderBy('n').execute() : [];
	return { id: row?.id ?? 0, state: row?.state, paid: parts.filter(({ order_id }) => order_id !== null).map(({ n }) => n) };
}

/** Kopecks that YooKassa has taken of him. */
export async function taken({ store }: World, { subscriberId }: Person): Promise<number> {
	const rows = await store.db
		.selectFrom('charge')
		.select('amount_kopecks')
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'succeeded')
		.execute();
	return rows.reduce((sum, { amount_kopecks }) => sum + amount_kopecks, 0);
}

/** Chooses the school in parts, agrees with or without renewal, and pays the first part. */
export async function beginSchool(person: Person, { renewal }: { renewal: boolean }): Promise<string> {
	await person.good('school3');
	await person.consent({ renewal });
	return await person.pay({ save: renewal });
}
