import { masked, requireReadable } from '../../service/store/cli/address';
import { tool } from '../support/storeTool';

it.each([
	[['backup'], /backup needs --to/],
	[['restore', '--from', 'x', '--to', 'y'], /restore takes no --to/],
	[['backup', '--to', 'x', '--replace'], /backup takes no --replace/],
	[['mark', '--from', 'x'], /mark takes no --from/],
	[['backup', '--to', 'x', '--schema', 'other'], /--schema is of a store in PostgreSQL/],
	[['burn'], /"burn" is no command/],
	[['backup', '--to', 'x', '--file', 'a', '--postgres', 'b'], /in a file or in PostgreSQL/],
	[['backup', '--to', '/tmp/x', '--file', '/not/there.sqlite'], /There is no store at "\/not\/there.sqlite"/],
	[['move', '--to-postgres', 'postgres://x', '--postgres', 'postgres://y'], /Only a SQLite store/],
	[['backup', '--to', '/tmp/x', '--postgres', 'postgres://me:secret@127.0.0.1:1/none'], /ECONNREFUSED/],
	[['backup', '--to', '/tmp/x', '--postgres', 'postgres://me:secret@more-secret@127.0.0.1:1/none'], /ECONNREFUSED/],
	[['backup', '--to', '/tmp/x', '--postgres', 'postgres://me:secret/more-secret@127.0.0.1:1/none'], /write @ as %40, \/ as %2F/],
	[['backup', '--to', '/tmp/x', '--postgres', 'postgres://me:12/secret@127.0.0.1:1/none'], /write @ as %40, \/ as %2F/],
	[['move', '--to-postgres', 'postgres://me:12/secret@127.0.0.1:1/none'], /write @ as %40, \/ as %2F/],
	[['backup', '--to', '/tmp/x', '--postgres', 'postgres://me:secret?more@127.0.0.1:1/none'], /write @ as %40, \/ as %2F/],
])('%j says what is wrong, without a stack and without a password', async (args, says) => {
	const { code, said } = await tool(...args);
	expect(code).toBe(1);
	expect(said).toMatch(says);
	expect(said).not.toMatch(/secret|\n\s+at /);
});

it('explains itself', async () => {
	expect(await tool('--help')).toMatchObject({ code: 0, said: expect.stringMatching(/backup {2}--to FILE/) });
});

it.each(['postgres:///store?user=a@b', 'postgres://u@h/store', 'postgres://u@%2Frun/store', 'postgres://u:p%2Fq@h:5432/store?host=/run'])(
	'the address %s is taken as it is',
	(address) => expect(() => requireReadable(address)).not.toThrow(),
);

it('no part of a password stays in what is told, whatever signs are in it', () => {
	expect(masked('postgres://me:secret@cr/et@host/db said no')).toBe('postgres://***@host/db said no');
});
