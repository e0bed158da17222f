export const FUNNELS_EN: Record<string, string> = {
	funnel_again: 'You have this already: see above in the chat.',
	funnel_answered: 'Thank you, noted.',
	funnel_file: 'File {number}.',
};
