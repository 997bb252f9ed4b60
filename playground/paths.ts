import { dirname, join } from 'node:path';

export const playground = __dirname;
export const root = dirname(playground);
export const n8nBin = join(playground, 'node_modules', 'n8n', 'bin', 'n8n');
