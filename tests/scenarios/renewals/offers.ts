/** A row of the form "Offers" of 00-setup. */
interface OfferRow {
	code: string;
	name: string;
	price: string;
	termCount: number;
	termUnit: 'day' | 'month';
	renewalOffer?: string;
	trial?: boolean;
}

const month: OfferRow = { code: 'month', name: '30 дней', price: '990', termCount: 30, termUnit: 'day' };
const quarter: OfferRow = { code: 'quarter', name: '90 дней', price: '2490', termCount: 90, termUnit: 'day' };
const trial: OfferRow = { code: 'trial', name: 'Проба', price: '1', termCount: 7, termUnit: 'day', renewalOffer: 'month', trial: true };
const calendar: OfferRow = { code: 'calendar', name: 'Месяц', price: '1000', termCount: 1, termUnit: 'month' };
/** Renews with whatever version of itself is on sale. */
const club: OfferRow = { code: 'club', name: 'Клуб', price: '700', termCount: 30, termUnit: 'day', renewalOffer: 'club' };
const old: OfferRow = { code: 'old', name: 'Акция', price: '500', termCount: 30, termUnit: 'day' };

/** What is sold at the beginning. */
export const OFFERS = offersForm([month, quarter, trial, calendar, club, old]);
/** From then on the club costs more, and the old offer is withdrawn. */
export const LATER_OFFERS = offersForm([month, quarter, trial, calendar, { ...club, price: '900' }]);

function offersForm(offer: OfferRow[]) {
	return { Offers: { offers: { offer } } };
}
