import { doctorWorld, type DoctorWorld } from '../support/doctorWorld';

let world: DoctorWorld;

beforeEach(async () => void (world = await doctorWorld()));
afterEach(async () => await world.close());

const products = [{ code: 'course', name: 'Course', kind: 'goods' as const, content: { text: 'The course' } }];
const offers = [{ code: 'course', name: 'Course', product: 'course', price: '990', funnel: 'lessons' }];
const steps = [{ funnel: 'lessons', content: { text: 'One' } }];
const line = async () => (await world.check())['Funnels that are sold']!;

it('warns of a funnel that an offer sells and its link gives away, until only a payment opens it', async () => {
	await world.apply({ products, offers, steps, funnels: [{ code: 'lessons', name: 'Lessons' }] });
	expect(await line()).toMatchObject({ ok: 'warning', says: expect.stringContaining('?start=f_lessons'), doThis: expect.any(String) });
	await world.apply({ funnels: [{ code: 'lessons', name: 'Lessons', onlyPaid: true }] });
	expect(await line()).toMatchObject({ ok: 'ok' });
});
