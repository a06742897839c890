import { Button, Menu } from '@mantine/core';
import { useActionDialog } from '../actions/action-dialog.js';
import { AssignAlertDocument } from '../generated/graphql.js';
import { useSession } from '../session/session.js';
import { useColleagues } from './staff-names.js';

/** Roles that can look after an alert. The platform checks it itself; this only keeps the menu short. */
const ABLE = ['admin', 'ops_manager', 'ops_agent'];

interface Props {
  alertId: string;
  /** The alert in words, for those who hear the button out of its place. */
  what: string;
  /** Who has it now. */
  holder: string | null;
  onDone: () => void;
}

/** Gives an alert to a colleague. */
export function AssignAlert({ alertId, what, holder, onDone }: Props) {
  const ask = useActionDialog();
  const viewerId = useSession()?.viewerId;
  const able = useColleagues().filter(({ id, roles }) => id !== holder && roles.some((role) => ABLE.includes(role)));
  if (able.length === 0) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="xs" variant="default" aria-label={`Assign ${what}`}>
          Assign
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {able.map(({ id, name }) => (
          <Menu.Item
            key={id}
            onClick={() =>
              ask({
                label: 'Assign',
                title: id === viewerId ? 'Take this alert?' : `Give this alert to ${name}?`,
                children: `Everybody sees that ${id === viewerId ? 'you look' : `${name} looks`} after it.`,
                document: AssignAlertDocument,
                input: () => ({ alertId, assigneeId: id }),
                onDone,
              })
            }
          >
            {id === viewerId ? `${name} (you)` : name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
