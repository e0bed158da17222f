import { fine, problem, setupOf, warning, type Check } from './finding';

const NEEDED = { offer: 'the offer (contract)', privacy: 'the privacy policy', renewal: 'consent to automatic renewal' } as const;
const PLACEHOLDER = /^https?:\/\/([^/]*\.)?(example\.(com|org|net)|[^/]*\.(example|invalid|test))(\/|$)/i;
/** A text shorter than this is an edition's name, not the document. */
const WHOLE_TEXT = 200;

/** What buyers agree to is the evidence in a dispute; 38-FZ and the payment systems want it to be readable. */
export const documents: Check = {
	name: 'Documents',
	async look(patient) {
		const { setup } = await setupOf(patient);
		const has = new Map(setup.documents.map((document) => [document.name as string, document]));
		const missing = Object.entries(NEEDED).flatMap(([name, words]) => (has.has(name) ? [] : [words]));
		if (missing.length > 0) return problem(`Missing: ${missing.join(', ')}.`, 'Add them in the node Documents, and Apply.');
		const placeholders = setup.documents.filter(({ url }) => PLACEHOLDER.test(url)).map(({ title }) => title);
		if (placeholders.length > 0)
			return problem(
				`The links are still the examples: ${placeholders.join(', ')}.`,
				'Put the links to your own documents into the node Documents, and Apply.',
			);
		const unreadable = setup.documents.filter(({ url, text }) => url === '' && text.length < WHOLE_TEXT).map(({ title }) => title);
		if (unreadable.length > 0)
			return warning(
				`Neither a link nor a whole text: ${unreadable.join(', ')}.`,
				'Buyers must be able to read what they agree to: add a link, or the whole text.',
			);
		return fine('Offer, privacy and renewal are there, with your own links or texts.');
	},
};
