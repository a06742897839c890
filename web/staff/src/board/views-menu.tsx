import { ActionIcon, Button, Group, Modal, Popover, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { IconBookmark, IconTrash } from '../icons.js';
import classes from './board.module.css';
import { LONGEST_NAME, READY_VIEWS, type SavedView, useSavedViews } from './saved-views.js';

const EVERYTHING: SavedView = { name: 'Everything', query: '' };

/** Filters with a name. Each is a link, to open in a tab of its own or to send to a colleague. */
export function ViewsMenu({ query }: { query: string }) {
  const { views, save, remove } = useSavedViews();
  const [listing, setListing] = useState(false);
  const [naming, { open, close }] = useDisclosure(false);
  const [name, setName] = useState('');
  const shown = [...READY_VIEWS, ...views].find((view) => view.query === query)?.name;

  function keep(event: FormEvent): void {
    event.preventDefault();
    save({ name, query });
    setName('');
    close();
  }

  return (
    <>
      <Popover opened={listing} onChange={setListing} position="bottom-start" width={260} trapFocus returnFocus>
        <Popover.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconBookmark size={14} />}
            maw={180}
            onClick={() => setListing(!listing)}
          >
            {shown ?? 'Views'}
          </Button>
        </Popover.Target>
        <Popover.Dropdown p={6}>
          <nav aria-label="Views">
            <ul className={classes.views}>
              {[EVERYTHING, ...READY_VIEWS].map((view) => (
                <ViewLink key={view.name} view={view} current={query} onFollow={() => setListing(false)} />
              ))}
              {views.map((view) => (
                <ViewLink key={view.name} view={view} current={query} onFollow={() => setListing(false)}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Forget ${view.name}`}
                    onClick={() => remove(view.name)}
                  >
                    <IconTrash size={14} />
                  </ActionIcon>
                </ViewLink>
              ))}
            </ul>
          </nav>
          <Button
            variant="light"
            size="xs"
            fullWidth
            mt={6}
            disabled={query === ''}
            onClick={() => {
              setListing(false);
              open();
            }}
          >
            Save this view…
          </Button>
        </Popover.Dropdown>
      </Popover>
      <Modal
        opened={naming}
        onClose={close}
        title="Save this view"
        centered
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <form onSubmit={keep}>
          <Stack>
            <TextInput
              label="Name"
              required
              withAsterisk={false}
              maxLength={LONGEST_NAME}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit">Save</Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}

interface ViewLinkProps {
  view: SavedView;
  current: string;
  onFollow: () => void;
  /** Beside the link. */
  children?: ReactNode;
}

function ViewLink({ view, current, onFollow, children }: ViewLinkProps) {
  return (
    <li>
      <Link
        to={{ pathname: '/board', search: view.query }}
        replace
        onClick={onFollow}
        aria-current={view.query === current ? 'page' : undefined}
      >
        {view.name}
      </Link>
      {children}
    </li>
  );
}
