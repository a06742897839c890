import type { TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { Alert, Button, Group, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { errorWords } from '../api/error-words.js';
import { IconEye } from '../icons.js';

interface Props<Data> {
  /** What is shown: `medication`. */
  what: string;
  prescriptionId: string;
  document: TypedDocumentNode<Data, { id: string }>;
  /** What stands in its place while it is not shown. */
  hidden?: ReactNode;
  children: (data: Data) => ReactNode;
}

/**
 * Protected health information behind a click. Nothing is asked for before; what is asked for is written to the audit
 * log with the person's name, and is kept nowhere in the app but on the screen.
 */
export function Reveal<Data extends object>({ what, prescriptionId, document, hidden, children }: Props<Data>) {
  const client = useApolloClient();
  const [data, setData] = useState<Data | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [loading, setLoading] = useState(false);

  async function show(): Promise<void> {
    setLoading(true);
    setFailure(null);
    try {
      const answer = await client.query({
        query: document,
        variables: { id: prescriptionId },
        fetchPolicy: 'no-cache',
      });
      setData((answer.data as Data | undefined) ?? null);
    } catch (error) {
      setFailure(errorWords(error));
    } finally {
      setLoading(false);
    }
  }

  if (data) {
    return (
      <div>
        {children(data)}
        <Button size="compact-xs" variant="subtle" mt="xs" onClick={() => setData(null)}>
          Hide {what}
        </Button>
      </div>
    );
  }
  return (
    <>
      {hidden}
      <Group gap="sm">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconEye size={14} />}
          loading={loading}
          onClick={() => void show()}
        >
          Show {what}
        </Button>
        <Text size="xs" className="soft">
          Recorded in the audit log
        </Text>
        {failure && (
          <Alert color="red" role="alert" w="100%">
            {failure}
          </Alert>
        )}
      </Group>
    </>
  );
}
