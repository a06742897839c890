import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useState } from 'react';
import { useActionDialog } from '../actions/action-dialog.js';
import { outcomeOf } from '../actions/outcome.js';
import { errorWords } from '../api/error-words.js';
import { AssignPrescriptionDocument, type AssignTo } from '../generated/graphql.js';
import { useMay, useSession } from '../session/session.js';
import { shortId } from '../words/status-words.js';
import { type Colleague, nameOf } from './names.js';

/** What has to be known of a prescription to take it. */
export interface Assignable {
  id: string;
  assignee?: Colleague | null;
}

export interface Assignment {
  /** False: the viewer's role takes none. */
  may: boolean;
  /** Takes it when nobody has it, lets it go when it is the viewer's, asks first when it is a colleague's. */
  toggle(prescription: Assignable): void;
  /** Why the last one did not work; null when it did. */
  notice: string | null;
}

/** How long a notice stands. Milliseconds. */
const NOTICE_SHOWN = 8_000;

/** Taking prescriptions and letting them go. */
export function useAssignment(): Assignment {
  const client = useApolloClient();
  const ask = useActionDialog();
  const may = useMay()('prescription:manage');
  const viewerId = useSession()?.viewerId ?? '';
  const [notice, setNotice] = useState<string | null>(null);

  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => setNotice(null), NOTICE_SHOWN);
    return () => clearTimeout(timer);
  }, [notice]);

  const toggle = useCallback(
    (prescription: Assignable) => {
      if (!may) return;
      const { id: prescriptionId, assignee } = prescription;
      const insteadOf = assignee?.id ?? null;
      if (assignee && assignee.id !== viewerId) {
        ask({
          label: 'Take over',
          title: `Take over from ${nameOf(assignee)}?`,
          children: `${nameOf(assignee)} looks after prescription ${shortId(prescriptionId)}. From now on you would.`,
          document: AssignPrescriptionDocument,
          input: () => ({ prescriptionId, to: 'ME' as const, insteadOf }),
          onDone: () => undefined,
        });
        return;
      }
      const to: AssignTo = assignee ? 'NOBODY' : 'ME';
      client
        .mutate({
          mutation: AssignPrescriptionDocument,
          variables: { input: { prescriptionId, to, insteadOf }, idempotencyKey: crypto.randomUUID() },
        })
        .then(({ data }) => {
          const outcome = outcomeOf(data?.assignPrescription, viewerId);
          setNotice(outcome.done ? null : `${shortId(prescriptionId)}: ${outcome.text}`);
        })
        .catch((error: unknown) => setNotice(`${shortId(prescriptionId)}: ${errorWords(error)}`));
    },
    [ask, client, may, viewerId],
  );
  return { may, toggle, notice };
}
