import { Button, type ButtonProps } from '@mantine/core';
import { type Action, useActionDialog } from './action-dialog.js';

interface Props<Input> extends Action<Input> {
  button?: ButtonProps & { 'aria-label'?: string };
}

/** A button whose action is confirmed in a dialog. */
export function ConfirmAction<Input>({ button, ...action }: Props<Input>) {
  const ask = useActionDialog();
  return (
    <Button size="xs" color={action.danger ? 'red' : undefined} {...button} onClick={() => ask(action)}>
      {action.label}
    </Button>
  );
}
