import { recall, remember } from '../lib/memory.js';

/** Whose WhatsApp is looked at: his phone. */
let chosen = recall('phone', undefined);

export const chosenPhone = () => chosen;

export function choosePhone(phone) {
	chosen = phone;
	remember('phone', phone);
}
