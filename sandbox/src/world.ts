import { join } from 'node:path';
import { createLogger, type Logger } from '@fillway/kernel';
import type { SandboxConfig } from './config.js';
import { Automation } from './control/automation.js';
import { FaultDial } from './control/fault-dial.js';
import { SharedClock } from './control/shared-clock.js';
import { ActivityLog } from './state/activity.js';
import { Agenda } from './state/agenda.js';
import { Journal } from './state/journal.js';
import { WebhookCourier } from './webhook-courier.js';

/** What every simulated partner stands on. */
export interface World {
  config: SandboxConfig;
  logger: Logger;
  journal: Journal;
  agenda: Agenda;
  activity: ActivityLog;
  clock: SharedClock;
  faults: FaultDial;
  automation: Automation;
  courier: WebhookCourier;
  /** The address people and the platform use for the sandbox; known for certain once it listens. */
  publicUrl: () => string;
}

/** Opens (or continues) the world kept under the configured home folder. */
export function openWorld(config: SandboxConfig, publicUrl: () => string): World {
  const logger = createLogger({ service: 'sandbox', level: config.logLevel });
  const journal = new Journal(join(config.home, 'sandbox', 'state.jsonl'));
  const agenda = new Agenda(journal, logger);
  const activity = new ActivityLog(journal);
  const faults = new FaultDial(journal);
  return {
    config,
    logger,
    journal,
    agenda,
    activity,
    clock: new SharedClock(journal),
    faults,
    automation: new Automation(journal),
    courier: new WebhookCourier({ agenda, activity, faults }),
    publicUrl,
  };
}
