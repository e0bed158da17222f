import type { Fault } from '../emulator';
import type { Content } from './encode';
import type { SubmissionGiven } from './submission';

/** Puts the fields of a submission together as Tilda does: the visitor's own, then the service fields. */
export function contentOf(
	given: SubmissionGiven,
	facts: { token: string; tranId: string; orderId: string },
	faults: Map<string, Fault>,
): Content {
	const form = typeof given.form === 'string' ? { id: given.form } : (given.form ?? {});
	const fields = new Map<string, string | null>(Object.entries(given.fields ?? {}));
	if (![...fields.keys()].some((name) => name.toLowerCase() === 'lead_token')) fields.set('lead_token', facts.token);
	if (given.nulls || faults.has('nulls')) {
		for (const [name, value] of fields) if (value === '') fields.set(name, null);
		fields.set('Comment', null);
	}
	if (given.member || faults.has('member')) {
		const member =
			typeof given.member === 'object'
				? given.member
				: { id: '7001', name: 'Участник', email: 'member@example.invalid', phone: '+7 900 000-70-01' };
		for (const [name, value] of Object.entries(member)) fields.set(`ma_${name}`, value ?? '');
	}
	const cookies = given.cookies ?? cookiesFrom(given.utm ?? {});
	if (cookies) fields.set('COOKIES', cookies);
	fields.set('formid', form.id ?? 'form1000001');
	fields.set('formname', form.name ?? 'Заявка');
	const withTranid = !given.cart && !given.withoutTranid && !faults.has('no-tranid');
	if (withTranid) fields.set('tranid', facts.tranId);
	return { fields: [...fields], cart: given.cart && { ...given.cart, orderId: given.cart.orderId ?? facts.orderId } };
}

/** Tilda's script keeps the utm marks of the address in one cookie. */
function cookiesFrom(utm: Record<string, string>): string {
	const marks = Object.entries(utm).filter(([, value]) => value);
	if (marks.length === 0) return '';
	const joined = marks.map(([name, value]) => `${name.startsWith('utm_') ? name : `utm_${name}`}=${value}`).join('|||');
	return `tildauid=1700000000000.000001; tildasid=1700000000000.000002; TILDAUTM=${encodeURIComponent(joined)}; previousUrl=${encodeURIComponent('example.invalid/')}`;
}

/** The value of `lead_token` that goes out. */
export function tokenIn(content: Content): string {
	return content.fields.find(([name]) => name.toLowerCase() === 'lead_token')?.[1] ?? '';
}
