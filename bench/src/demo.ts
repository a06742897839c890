import { parseArgs } from 'node:util';
import { drive } from './demo/drive.js';
import { withPlatform } from './with-platform.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20' },
    rate: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const count = Number(values.count);
const rate = values.rate === undefined ? undefined : Number(values.rate);
if (!Number.isInteger(count) || count < 1 || (rate !== undefined && !(rate > 0))) {
  process.stderr.write('Usage: npm run demo -- --count N [--rate R] [--json]\n');
  process.exit(2);
}

/** A bar on standard error, so that standard output stays for the figures. */
function bar(ended: number, sent: number): void {
  if (!process.stderr.isTTY) return;
  const filled = Math.round((ended / sent) * 30);
  process.stderr.write(`\r[${'#'.repeat(filled)}${'.'.repeat(30 - filled)}] ${ended}/${sent}`);
}

const report = await withPlatform((instance) =>
  drive({
    gatewayUrl: instance.gatewayUrl,
    sandboxUrl: instance.sandboxUrl,
    partnerClientSecret: instance.env['PARTNER_CLIENT_SECRET'] ?? '',
    count,
    ...(rate !== undefined && { ratePerSecond: rate }),
    onProgress: bar,
  }),
);
if (process.stderr.isTTY) process.stderr.write('\n');
if (values.json) {
  process.stdout.write(`${JSON.stringify(report)}\n`);
} else {
  process.stdout.write(`Sent ${report.sent}.\n`);
  for (const [status, number] of Object.entries(report.byStatus))
    process.stdout.write(`  ${status.padEnd(30)} ${number}\n`);
  const { p50, p95 } = report.latencyMs.intakeToLabel;
  process.stdout.write(`From intake to label: p50 ${p50} ms, p95 ${p95} ms.\n`);
  for (const line of report.unexpected) process.stdout.write(`Unexpected: ${line}\n`);
}
process.exit(report.unexpected.length === 0 ? 0 : 1);
