import { ConfirmAction } from '../actions/confirm-action.js';
import { useActorNames } from '../alerts/staff-names.js';
import { type NotificationState, ResendNotificationDocument } from '../generated/graphql.js';
import { useMay } from '../session/session.js';
import { instantWords } from '../time/durations.js';
import { WideTable } from '../wide-table.js';
import { inWords } from '../words/status-words.js';
import classes from './prescription.module.css';
import { Section, StateBadge } from './section.js';
import type { Prescription, SectionProps } from './types.js';

const TONES: Record<NotificationState, 'good' | 'bad' | 'open' | 'plain'> = {
  SENT: 'good',
  QUEUED: 'open',
  SENDING: 'open',
  DELIVERY_UNKNOWN: 'bad',
  FAILED: 'bad',
  RESENT: 'plain',
  SKIPPED: 'plain',
};

/** What the patient was told; what may not have arrived can be sent again. */
export function NotificationsSection({ prescription, onDone }: SectionProps) {
  const may = useMay();
  const { notifications } = prescription;
  if (!notifications || notifications.length === 0) return null;
  return (
    <Section title="Notifications">
      <ul className={classes.lines}>
        {notifications.map(({ id, kind, channel, state, sentAt, createdAt, resendOf }) => (
          <li key={id}>
            <span>
              {inWords(kind)} by {channel === 'SMS' ? 'SMS' : 'e-mail'}
              {resendOf && ' (sent again)'}
              <span className={classes.source}> {instantWords(sentAt ?? createdAt)}</span>
            </span>
            <StateBadge tone={TONES[state]}>{inWords(state)}</StateBadge>
            {(state === 'DELIVERY_UNKNOWN' || state === 'FAILED') && may('notification:manage') && (
              <ConfirmAction
                label="Send again"
                title="Send this message again?"
                document={ResendNotificationDocument}
                input={() => ({ notificationId: id })}
                onDone={onDone}
                button={{ variant: 'default', size: 'compact-xs' }}
              >
                First look in the provider’s log whether it arrived: the patient may get it twice.
              </ConfirmAction>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Who did or saw what, newest first. */
export function AuditSection({ audit }: { audit: Prescription['audit'] }) {
  const nameOf = useActorNames();
  if (!audit) return null;
  return (
    <Section title="Audit trail">
      <details className={classes.excluded}>
        <summary>
          The last {audit.nodes.length} entries{audit.pageInfo.hasNextPage ? ' of more' : ''}
        </summary>
        <WideTable label="Audit trail">
          <table className={classes.audit}>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">Fields</th>
              </tr>
            </thead>
            <tbody>
              {audit.nodes.map((entry) => (
                <tr key={entry.id}>
                  <td>{instantWords(entry.at)}</td>
                  <td>
                    {firstUpper(nameOf(entry.actorId))}
                    {entry.actorRoles.length > 0 && (
                      <div className={classes.source}>{entry.actorRoles.map(inWords).join(', ')}</div>
                    )}
                  </td>
                  <td>
                    {entry.action}
                    <div className={classes.source}>{inWords(entry.resourceKind)}</div>
                  </td>
                  <td>{entry.fields.join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      </details>
    </Section>
  );
}

function firstUpper(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
