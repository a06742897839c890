import { useApolloClient } from '@apollo/client/react';
import { ActionIcon, Anchor, Center, Group, Loader, Menu, Tooltip, useMantineColorScheme } from '@mantine/core';
import { NavLink, Outlet } from 'react-router';
import { ActionDialogProvider } from './actions/action-dialog.js';
import { AlertTray } from './alerts/alert-tray.js';
import { ConnectionBadge } from './board/connection-badge.js';
import { LiveBoardProvider, useStartedBoard } from './board/live-board.js';
import { LogOutDocument } from './generated/graphql.js';
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUser } from './icons.js';
import { PAGES } from './pages.js';
import { endSession, useMay, useSession } from './session/session.js';
import classes from './shell.module.css';
import { inWords } from './words/status-words.js';

/** What surrounds every page: the pages of this role, how fresh the board is, alerts, the person. */
export function Shell() {
  const board = useStartedBoard();
  const may = useMay();
  if (!board) {
    return (
      <Center mih="100dvh">
        <Loader aria-label="Starting" />
      </Center>
    );
  }
  return (
    <LiveBoardProvider value={board}>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className={classes.bar}>
        <Anchor component={NavLink} to="/board" className={classes.brand} underline="never">
          Fillway
        </Anchor>
        <nav aria-label="Pages" className={classes.pages}>
          {PAGES.filter(({ scope }) => may(scope)).map(({ to, label }) => (
            <NavLink key={to} to={to} className={classes.page}>
              {label}
            </NavLink>
          ))}
        </nav>
        <Group gap="xs" wrap="nowrap" className={classes.tools}>
          <ConnectionBadge />
          {may('alert:read') && <AlertTray />}
          <SchemeToggle />
          <PersonMenu />
        </Group>
      </header>
      <main id="main" className={classes.main} tabIndex={-1}>
        <ActionDialogProvider>
          <Outlet />
        </ActionDialogProvider>
      </main>
    </LiveBoardProvider>
  );
}

const SCHEMES = {
  auto: { next: 'light', label: 'Colors follow the system', Icon: IconDeviceDesktop },
  light: { next: 'dark', label: 'Light colors', Icon: IconSun },
  dark: { next: 'auto', label: 'Dark colors', Icon: IconMoon },
} as const;

function SchemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { next, label, Icon } = SCHEMES[colorScheme];
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="lg" aria-label={`${label}; change`} onClick={() => setColorScheme(next)}>
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

function PersonMenu() {
  const session = useSession();
  const client = useApolloClient();

  async function logOut(): Promise<void> {
    // The session ends here whatever the platform answers.
    await client
      .mutate({ mutation: LogOutDocument, variables: { idempotencyKey: crypto.randomUUID() } })
      .catch(() => undefined);
    endSession();
  }

  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label="Your account">
          <IconUser size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session?.email}
          <br />
          {session?.roles.map(inWords).join(', ')}
        </Menu.Label>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void logOut()}>
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
