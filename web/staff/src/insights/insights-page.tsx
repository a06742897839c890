import { useApolloClient } from '@apollo/client/react';
import { Alert, Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { errorWords } from '../api/error-words.js';
import { countByStage } from '../board/board-state.js';
import { useBoardState } from '../board/live-board.js';
import { InsightsPageDocument } from '../generated/graphql.js';
import { IconDownload } from '../icons.js';
import listClasses from '../list.module.css';
import { moneyWords } from '../prescription/money.js';
import { Section } from '../prescription/section.js';
import { durationWords } from '../time/durations.js';
import { WideTable } from '../wide-table.js';
import { inWords, STAGE_WORDS, STAGES } from '../words/status-words.js';
import classes from './insights.module.css';
import {
  compare,
  csvOf,
  funnelOf,
  type Group,
  type Measured,
  percentile,
  savedCents,
  stageTimes,
  TIMED_STAGES,
} from './measures.js';

const SIZES = ['100', '300', '1000'];

/** What the last prescriptions tell: how far they came, how long each stage took, by pharmacy and payer. */
export function InsightsPage() {
  const [size, setSize] = useState('100');
  const { measured, total, failure, read } = useMeasured(Number(size));

  useEffect(() => {
    document.title = 'Insights · Fillway';
  }, []);

  return (
    <div className={listClasses.page}>
      <header className={listClasses.head}>
        <h1>Insights</h1>
        <SegmentedControl
          size="xs"
          aria-label="How many prescriptions"
          data={SIZES.map((value) => ({ value, label: `Last ${value}` }))}
          value={size}
          onChange={setSize}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} />}
          disabled={!measured || measured.length === 0}
          onClick={() => measured && download(csvOf(measured))}
        >
          CSV
        </Button>
      </header>
      <OnTheWay />
      {failure && (
        <Alert color="red" role="alert" title="The histories cannot be read">
          {failure}
          <div>
            <Button size="xs" variant="default" mt="sm" onClick={read}>
              Try again
            </Button>
          </div>
        </Alert>
      )}
      {!failure && !measured && <Skeleton height={320} aria-busy="true" />}
      {measured && measured.length === 0 && <p className={listClasses.soft}>There are no prescriptions yet.</p>}
      {measured && measured.length > 0 && <Figures measured={measured} total={total} />}
    </div>
  );
}

function OnTheWay() {
  const counts = countByStage(useBoardState());
  return (
    <div className={classes.block}>
      <Section title="Now, by stage">
        <Bars
          bars={STAGES.map((stage) => ({ label: STAGE_WORDS[stage], value: counts[stage] ?? 0 }))}
          valueWords={String}
        />
      </Section>
    </div>
  );
}

function Figures({ measured, total }: { measured: Measured[]; total: number }) {
  const times = measured.map(({ history }) => stageTimes(history));
  const stages = TIMED_STAGES.map((stage) => {
    const values = times.flatMap((each) => each.get(stage) ?? []);
    return { stage, count: values.length, median: percentile(values, 50), high: percentile(values, 95) };
  });
  const funnel = funnelOf(measured);
  const saved = savedCents(measured);
  return (
    <>
      <p className={listClasses.soft}>
        From the histories of the newest {measured.length} of {total} prescriptions.
      </p>
      <div className={classes.grid}>
        <Section title="How far they came">
          <Bars
            bars={funnel.map(({ milestone, count }) => ({ label: inWords(milestone), value: count }))}
            valueWords={(value) => `${value} (${Math.round((value / measured.length) * 100)} %)`}
          />
        </Section>
        <Section title="Time in each stage">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Stage</th>
                <th scope="col">Half within</th>
                <th scope="col">95 % within</th>
                <th scope="col">Measured</th>
              </tr>
            </thead>
            <tbody>
              {stages.map(({ stage, count, median, high }) => (
                <tr key={stage}>
                  <th scope="row">{STAGE_WORDS[stage]}</th>
                  <td>{timeWords(median)}</td>
                  <td>{timeWords(high)}</td>
                  <td>{count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      </div>
      <div className={classes.block}>
        <Section title="By pharmacy">
          <Comparison
            label="By pharmacy"
            groups={compare(measured, ({ pharmacy }) => pharmacy?.name ?? null, 'PHARMACY_SELECTED', 'SHIPPED')}
            timeLabel="Selected to shipped, half within"
          />
        </Section>
      </div>
      <div className={classes.block}>
        <Section title="By payer">
          <Comparison
            label="By payer"
            groups={compare(
              measured,
              ({ payerKind }) => (payerKind ? inWords(payerKind) : null),
              'PHARMACY_SELECTED',
              'ADJUDICATED',
            )}
            timeLabel="Selected to price, half within"
          />
          <p className={listClasses.soft}>
            Saved for patients by programs: <strong>{moneyWords({ cents: saved, currency: 'USD' })}</strong>
          </p>
        </Section>
      </div>
    </>
  );
}

function Comparison({ label, groups, timeLabel }: { label: string; groups: Group[]; timeLabel: string }) {
  if (groups.length === 0) return <p className={listClasses.soft}>Nothing to compare yet.</p>;
  return (
    <WideTable label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Prescriptions</th>
            <th scope="col">Completed</th>
            <th scope="col">Claim rejected</th>
            <th scope="col">{timeLabel}</th>
            <th scope="col">Saved</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.name}>
              <th scope="row">{group.name}</th>
              <td>{group.count}</td>
              <td>{group.completed}</td>
              <td>{group.rejected}</td>
              <td>{timeWords(group.typicalMs)}</td>
              <td>{moneyWords({ cents: group.savedCents, currency: 'USD' })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

function Bars({
  bars,
  valueWords,
}: {
  bars: { label: string; value: number }[];
  valueWords: (value: number) => string;
}) {
  const largest = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <ul className={classes.bars}>
      {bars.map(({ label, value }) => (
        <li key={label}>
          <span>{label}</span>
          <span className={classes.track} aria-hidden="true">
            <span className={classes.bar} style={{ width: `${(value / largest) * 100}%` }} />
          </span>
          <span className={classes.value}>{valueWords(value)}</span>
        </li>
      ))}
    </ul>
  );
}

function timeWords(ms: number | null): string {
  if (ms === null) return '–';
  return ms < 10_000 ? `${(ms / 1_000).toFixed(1)} s` : durationWords(ms);
}

/** Reads the newest prescriptions page by page; starts anew when `size` changes. */
function useMeasured(size: number) {
  const client = useApolloClient();
  const [measured, setMeasured] = useState<Measured[] | null>(null);
  const [total, setTotal] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round reads the same again
  useEffect(() => {
    let wanted = true;
    setMeasured(null);
    setFailure(null);
    async function readAll(): Promise<void> {
      const found: Measured[] = [];
      let after: string | null | undefined;
      do {
        const { data } = await client.query({
          query: InsightsPageDocument,
          variables: { after },
          fetchPolicy: 'no-cache',
        });
        if (!wanted || !data?.prescriptions) return;
        found.push(...data.prescriptions.edges.map(({ node }) => node));
        setTotal(data.prescriptions.totalCount);
        after = data.prescriptions.pageInfo.hasNextPage ? data.prescriptions.pageInfo.endCursor : null;
      } while (after && found.length < size);
      setMeasured(found.slice(0, size));
    }
    readAll().catch((error: unknown) => wanted && setFailure(errorWords(error)));
    return () => {
      wanted = false;
    };
  }, [client, size, round]);

  const read = useCallback(() => setRound((before) => before + 1), []);
  return { measured, total, failure, read };
}

function download(csv: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
  link.download = `fillway-${new Date().toISOString().slice(0, 10)}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
