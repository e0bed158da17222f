import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HOST_DIR } from '../paths';

/** Who owns the sandbox's n8n. It listens on 127.0.0.1 only, so the password is a convenience and no secret. */
export const OWNER = { email: 'owner@sandbox.example', password: 'Sandbox-2026', firstName: 'Sandbox', lastName: 'Owner' };

export interface Secrets {
	/** bcrypt hash of the owner's password; kept because a new one would end every session. */
	passwordHash: string;
	/** n8n's key for its stored credentials. */
	encryptionKey: string;
}

/** The secrets of one data folder, made at its first start. */
export function secretsOf(dataDir: string): Secrets {
	const file = join(dataDir, 'secrets.json');
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
	const secrets: Secrets = { passwordHash: bcrypt(OWNER.password), encryptionKey: randomBytes(24).toString('base64url') };
	mkdirSync(dataDir, { recursive: true });
	writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
	return secrets;
}

/** n8n brings the library along, so the repository need not. */
function bcrypt(password: string): string {
	const library = createRequire(join(HOST_DIR, 'package.json'))('bcryptjs') as { hashSync(text: string, rounds: number): string };
	return library.hashSync(password, 10);
}
