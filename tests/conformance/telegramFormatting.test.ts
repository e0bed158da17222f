import { formatText } from '../../sandbox/telegram/formatting';

describe('HTML', () => {
	it('reads tags, entities and nesting, with offsets in UTF-16 units', () => {
		expect(formatText('😀 <b>жирный <i>и курсив</i></b> &lt;3 &amp; &#169; <a href="https://e.com/?a=1&amp;b=2">link</a>', 'HTML')).toEqual(
			{
				text: '😀 жирный и курсив <3 & © link',
				entities: [
					{ type: 'bold', offset: 3, length: 15 },
					{ type: 'italic', offset: 10, length: 8 },
					{ type: 'text_link', offset: 26, length: 4, url: 'https://e.com/?a=1&b=2' },
				],
			},
		);
	});

	it.each([
		['a <x>b</x>', 'Unsupported start tag "x" at byte offset 2'],
		['я <3', 'Unclosed start tag at byte offset 3'],
		['1 < 2 > 0', 'Unsupported start tag "" at byte offset 2'],
		['<b>a</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
		['<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
		['a</b>', 'Unexpected end tag at byte offset 1'],
	])('refuses %s', (source, tail) => {
		expect(() => formatText(source, 'html')).toThrow(`Bad Request: can't parse entities: ${tail}`);
	});

	it('leaves unknown references as they are and takes white space off the ends', () => {
		expect(formatText(' <b> &nbsp; x </b> ', 'HTML')).toEqual({ text: '&nbsp; x', entities: [{ type: 'bold', offset: 0, length: 8 }] });
	});
});

describe('MarkdownV2', () => {
	it('reads marks, links and escapes', () => {
		expect(formatText('*bold* _it_ __un__ ~st~ ||sp|| `a*b` [t](https://e.com/\\)) 1\\.5', 'MarkdownV2')).toEqual({
			text: 'bold it un st sp a*b t 1.5',
			entities: [
				{ type: 'bold', offset: 0, length: 4 },
				{ type: 'italic', offset: 5, length: 2 },
				{ type: 'underline', offset: 8, length: 2 },
				{ type: 'strikethrough', offset: 11, length: 2 },
				{ type: 'spoiler', offset: 14, length: 2 },
				{ type: 'code', offset: 17, length: 3 },
				{ type: 'text_link', offset: 21, length: 1, url: 'https://e.com/)' },
			],
		});
	});

	it.each([
		['1.5', "Character '.' is reserved and must be escaped with the preceding '\\'"],
		['a!', "Character '!' is reserved and must be escaped with the preceding '\\'"],
		['я *a', "Can't find end of Bold entity at byte offset 3"],
	])('refuses %s', (source, tail) => {
		expect(() => formatText(source, 'markdownv2')).toThrow(`Bad Request: can't parse entities: ${tail}`);
	});
});

it('reads legacy Markdown as n8n sends it', () => {
	expect(formatText('*b* _i_ [l](http://e.com) snake\\_case', 'Markdown')).toEqual({
		text: 'b i l snake_case',
		entities: [
			{ type: 'bold', offset: 0, length: 1 },
			{ type: 'italic', offset: 2, length: 1 },
			{ type: 'text_link', offset: 4, length: 1, url: 'http://e.com' },
		],
	});
	expect(() => formatText('я_b', 'Markdown')).toThrow(
		"Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 2",
	);
});

it('knows no other mode, and finds commands in plain text', () => {
	expect(() => formatText('x', 'wiki')).toThrow('Bad Request: unsupported parse_mode');
	expect(formatText('/start abc', undefined).entities).toEqual([{ type: 'bot_command', offset: 0, length: 6 }]);
});
