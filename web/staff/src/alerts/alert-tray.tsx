import { ActionIcon, Alert, Anchor, Badge, Drawer, Indicator, Loader, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'react-router';
import { errorWords } from '../api/error-words.js';
import type { AlertSeverity } from '../generated/graphql.js';
import { IconBell } from '../icons.js';
import { durationWords } from '../time/durations.js';
import { usePlatformNow } from '../time/platform-clock.js';
import { inWords, shortId } from '../words/status-words.js';
import { useOpenAlerts } from './open-alerts.js';

const SEVERITY_COLORS: Record<AlertSeverity, string> = { CRITICAL: 'red', WARNING: 'orange', INFO: 'blue' };

/** The open alerts, one key press away from every page. */
export function AlertTray() {
  const [opened, { open, close }] = useDisclosure(false);
  const now = usePlatformNow();
  const { alerts, count, error, loading } = useOpenAlerts();
  return (
    <>
      <Indicator label={count > 99 ? '99+' : count} size={18} offset={4} color="red" disabled={count === 0} zIndex={1}>
        <ActionIcon variant="default" size="lg" onClick={open} aria-label={`Alerts, ${count} open`}>
          <IconBell size={18} />
        </ActionIcon>
      </Indicator>
      <Drawer
        opened={opened}
        onClose={close}
        position="right"
        title={`${count} open alerts`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack gap="sm">
          {error && <Alert color="red">{errorWords(error)}</Alert>}
          {loading && alerts.length === 0 && <Loader size="sm" aria-label="Loading alerts" />}
          {!loading && !error && alerts.length === 0 && <Text c="dimmed">Nothing needs a person.</Text>}
          {count > 0 && (
            <Anchor component={Link} to="/alerts" onClick={close} size="sm">
              All alerts
            </Anchor>
          )}
          {alerts.map((alert) => (
            <div key={alert.id}>
              <Badge size="sm" variant="light" color={SEVERITY_COLORS[alert.severity]} tt="none">
                {inWords(alert.severity)}
              </Badge>{' '}
              <Text span size="sm" fw={600}>
                {inWords(alert.kind)}
              </Text>
              <Text size="xs" className="soft">
                {durationWords(now - Date.parse(alert.raisedAt))} ago
                {alert.prescription && (
                  <>
                    {' · '}
                    <Anchor component={Link} to={`/prescriptions/${alert.prescription.id}`} onClick={close} size="xs">
                      Prescription {shortId(alert.prescription.id)}
                    </Anchor>
                  </>
                )}
              </Text>
            </div>
          ))}
        </Stack>
      </Drawer>
    </>
  );
}
