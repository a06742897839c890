import { drive } from './demo/drive.js';
import { welcomeEnvironment } from './env.js';

// The first prescriptions of a fresh platform: something to look at when it is opened for the first time.
const { gatewayUrl, sandboxUrl, partnerClientSecret } = welcomeEnvironment();
const report = await drive({ gatewayUrl, sandboxUrl, partnerClientSecret, count: 6, patienceMs: 45_000 });
const ends = Object.entries(report.byStatus).map(([status, number]) => `${number} ${status}`);
process.stdout.write(`Sent ${report.sent} prescriptions through: ${ends.join(', ')}.\n`);
for (const line of report.unexpected) process.stdout.write(`Unexpected: ${line}\n`);
process.exit(report.unexpected.length === 0 ? 0 : 1);
