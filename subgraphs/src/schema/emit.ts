import { DOMAINS } from '../domains.js';
import { describeSchema } from './describe-schema.js';
import { SCHEMA_FOLDER, writeFiles } from './files.js';

// npm run schema: writes what the code says into schema/.
const { files, hints } = await describeSchema(DOMAINS);
await writeFiles(SCHEMA_FOLDER, files);
process.stdout.write(`Wrote ${files.size} files to schema/.\n`);
for (const hint of hints) process.stdout.write(`hint ${hint}\n`);
