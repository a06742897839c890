import { DOMAINS } from '../domains.js';
import { acceptedBreaks, releasedApi, unacceptedBreaks } from './breaking-changes.js';
import { describeSchema } from './describe-schema.js';
import { driftOf, readFiles, SCHEMA_FOLDER } from './files.js';
import { houseRuleFindings } from './house-rules.js';

// npm run schema:check: exits with 1 when the committed schema is not what the code says, breaks clients or the house rules.
const { files, api, supergraphSdl } = await describeSchema(DOMAINS);
const findings = [
  ...driftOf(await readFiles(SCHEMA_FOLDER), files).map(
    (path) => `schema/${path} is not what the code says: run npm run schema and review the difference`,
  ),
  ...unacceptedBreaks(await releasedApi(SCHEMA_FOLDER), api, await acceptedBreaks(SCHEMA_FOLDER)).map(
    (change) => `breaks clients: ${change} (keep it, or write this line into schema/breaking-changes.md)`,
  ),
  ...houseRuleFindings(api, supergraphSdl),
];
for (const finding of findings) process.stderr.write(`${finding}\n`);
process.stdout.write(findings.length === 0 ? 'The schema is as committed.\n' : `${findings.length} findings.\n`);
process.exitCode = findings.length === 0 ? 0 : 1;
