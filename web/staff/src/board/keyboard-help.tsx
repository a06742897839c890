import { ActionIcon, Kbd, Modal, Table, Tooltip } from '@mantine/core';
import { IconKeyboard } from '../icons.js';

const KEYS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['Tab'], does: 'Enter the board at the card in hand' },
  { keys: ['↑', '↓'], does: 'Card above, card below' },
  { keys: ['←', '→'], does: 'Nearest column with cards' },
  { keys: ['Home', 'End'], does: 'First and last card of the column' },
  { keys: ['Enter'], does: 'Open the card' },
  { keys: ['A'], does: 'Take the card, or let it go' },
  { keys: ['/'], does: 'Find by a part of the id' },
  { keys: ['Esc'], does: 'From the search field back to the cards' },
  { keys: ['?'], does: 'This list' },
];

/** What each key does on the board. */
export function KeyboardHelp({ opened, open, close }: { opened: boolean; open: () => void; close: () => void }) {
  return (
    <>
      <Tooltip label="Keyboard ( ? )">
        <ActionIcon variant="default" size={30} aria-label="Keyboard" onClick={open}>
          <IconKeyboard size={16} />
        </ActionIcon>
      </Tooltip>
      <Modal
        opened={opened}
        onClose={close}
        title="The board by keyboard"
        centered
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Table verticalSpacing={6}>
          <Table.Tbody>
            {KEYS.map(({ keys, does }) => (
              <Table.Tr key={does}>
                <Table.Td w={130}>
                  {keys.map((key) => (
                    <Kbd key={key} mr={4}>
                      {key}
                    </Kbd>
                  ))}
                </Table.Td>
                <Table.Td>{does}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Modal>
    </>
  );
}
