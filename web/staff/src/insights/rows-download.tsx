import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { errorWords } from '../api/error-words.js';
import { PrescriptionRowsDocument } from '../generated/graphql.js';
import { IconDownload } from '../icons.js';
import { downloadCsv } from './csv.js';
import { csvOf, type PrescriptionRow } from './prescription-rows.js';

/** How many rows a file has at most: read page by page, and only when somebody asks for them. */
const MOST_ROWS = 1_000;

/** Saves the newest prescriptions, one a line, ids and codes only. */
export function RowsDownload() {
  const client = useApolloClient();
  const [reading, setReading] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function save(): Promise<void> {
    setReading(true);
    setFailure(null);
    try {
      downloadCsv('fillway-prescriptions', csvOf(await readRows(client)));
    } catch (error) {
      setFailure(errorWords(error));
    } finally {
      setReading(false);
    }
  }

  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} />}
        loading={reading}
        onClick={() => void save()}
      >
        Newest {MOST_ROWS.toLocaleString('en-US')} (CSV)
      </Button>
      {failure && (
        <Text size="xs" c="red" role="alert">
          {failure}
        </Text>
      )}
    </>
  );
}

async function readRows(client: ApolloClient): Promise<PrescriptionRow[]> {
  const found: PrescriptionRow[] = [];
  let after: string | null | undefined;
  do {
    const { data } = await client.query({
      query: PrescriptionRowsDocument,
      variables: { after },
      fetchPolicy: 'no-cache',
    });
    if (!data?.prescriptions) break;
    found.push(...data.prescriptions.edges.map(({ node }) => node));
    after = data.prescriptions.pageInfo.hasNextPage ? data.prescriptions.pageInfo.endCursor : null;
  } while (after && found.length < MOST_ROWS);
  return found.slice(0, MOST_ROWS);
}
