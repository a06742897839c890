/** `npm run audit:verify`: exit code 0 when the audit log's chain holds, 1 when it is broken or cannot be read. */
import { auditVerifyConfig } from '../config.js';
import { verifyAuditLog } from './verify-audit-log.js';

try {
  process.exitCode = await verifyAuditLog(auditVerifyConfig(), (line) => process.stdout.write(`${line}\n`));
} catch (error) {
  process.stderr.write(`audit log: not readable (${error instanceof Error ? error.message : 'unknown reason'})\n`);
  process.exitCode = 1;
}
