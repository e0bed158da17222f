/** Cyrillic capitals that look like Latin ones: who copies a code from a poster may type either. */
const LOOK_ALIKES: Record<string, string> = {
	А: 'A',
	В: 'B',
	Е: 'E',
	Ё: 'E',
	І: 'I',
	Ј: 'J',
	К: 'K',
	М: 'M',
	Н: 'H',
	О: 'O',
	Р: 'P',
	С: 'C',
	Ѕ: 'S',
	Т: 'T',
	У: 'Y',
	Х: 'X',
};

/** How promo codes are compared: without case, outer spaces and the difference between look-alike letters of the two alphabets. */
export function codeKey(text: string): string {
	return [...text.normalize('NFKC').trim().toUpperCase()].map((letter) => LOOK_ALIKES[letter] ?? letter).join('');
}
