import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { errorWords } from './api/error-words.js';

interface Props {
  /** True before the first page is in. */
  loading: boolean;
  error: unknown;
  onRetry: () => void;
  count: number;
  total?: number | undefined;
  /** What is said when there is none. */
  empty: string;
  /** Reads the next page; null when there is none. */
  onMore: (() => void) | null;
  children: ReactNode;
}

/** A list in pages, with what there is to say while it loads, when it is empty and when it cannot be read. */
export function PagedList({ loading, error, onRetry, count, total, empty, onMore, children }: Props) {
  if (error !== undefined && count === 0) {
    return (
      <Alert color="red" role="alert" title="This list cannot be read">
        {errorWords(error)}
        <div>
          <Button size="xs" variant="default" mt="sm" onClick={onRetry}>
            Try again
          </Button>
        </div>
      </Alert>
    );
  }
  if (loading && count === 0) {
    return (
      <Stack aria-busy="true">
        <Skeleton height={76} />
        <Skeleton height={76} />
        <Skeleton height={76} />
      </Stack>
    );
  }
  if (count === 0) {
    return (
      <Text className="soft" ta="center" py="xl">
        {empty}
      </Text>
    );
  }
  return (
    <>
      {children}
      <Group justify="center" mt="sm">
        <Text size="sm" className="soft">
          {typeof total === 'number' ? `${count} of ${total}` : count}
        </Text>
        {onMore && (
          <Button size="xs" variant="default" onClick={onMore}>
            Show more
          </Button>
        )}
      </Group>
    </>
  );
}
