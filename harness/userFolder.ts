import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core writes a config file into its user folder; keep it out of the developer's own.
process.env.N8N_USER_FOLDER ??= join(tmpdir(), 'n8n-nodes-wawp-tests');
process.env.N8N_ENCRYPTION_KEY ??= 'tests';
mkdirSync(process.env.N8N_USER_FOLDER, { recursive: true });
