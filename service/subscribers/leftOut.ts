/** What is kept about a person and not given to him with his data, and why. */
export const LEFT_OUT = [
	{
		what: 'YooKassa’s ids of his cards, and of cards he began to save',
		why: 'They are keys to his money, not data about him. A card saved while paying has its payment’s, which stands under orders.',
	},
	{
		what: 'Links to the account page and its open pages',
		why: 'Only hashes of them are kept; whoever had the links themselves could enter.',
	},
	{
		what: 'Digests of the cards he has paid with',
		why: 'By them it is seen that somebody has invited himself; the cards themselves stand under cards.',
	},
	{ what: 'The exact requests to YooKassa', why: 'What they say of him stands under orders, profile and forms.' },
	{
		what: 'Updates of Telegram as they came, with taps of buttons',
		why: 'What he wrote stands under written; the rest are technical numbers.',
	},
	{ what: 'Forms of the site as they came', why: 'What they say stands under forms.' },
	{
		what: 'What WhatsApp reports as it came, its numbers of messages and what they cost us',
		why: 'What he was sent and answered stands under whatsapp.',
	},
	{ what: 'The words of messages to him', why: 'He has them in his chat or mailbox; which messages they were stands under messages.' },
	{
		what: 'Details of events, and who of the staff acted',
		why: 'They repeat what stands under orders, renewals and consents, and name other people.',
	},
	{
		what: 'A keyed hash of his Telegram id, if he was erased once',
		why: 'By it a free series, a trial and a promo code come once; it says nothing else of him.',
	},
] as const;
