/** A registry of empty packages on a free port, which it prints. Its argument is what it answers to a question about advisories: `status body`. */
import { createServer } from 'node:http';

const [, status, body] = /^(\d+) ([\s\S]*)$/.exec(process.argv[2]);
const VERSIONS = { ms: '2.1.3', minimist: '0.0.8' };

createServer((request, response) => {
	if (request.method === 'POST') return response.writeHead(Number(status), { 'content-type': 'application/json' }).end(body);
	const name = request.url.slice(1);
	const version = VERSIONS[name];
	const manifest = { name, version, dist: { tarball: `http://${request.headers.host}/${name}.tgz`, integrity: 'sha512-AAAA' } };
	return response
		.writeHead(version ? 200 : 404, { 'content-type': 'application/json' })
		.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions: { [version]: manifest } }));
}).listen(0, '127.0.0.1', function () {
	console.log(this.address().port);
});
