import { useQuery } from '@apollo/client/react';
import { Alert, Button, Group, SegmentedControl, Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { errorWords } from '../api/error-words.js';
import { countByStage } from '../board/board-state.js';
import { useBoardState } from '../board/live-board.js';
import { InsightsDocument } from '../generated/graphql.js';
import { IconDownload } from '../icons.js';
import listClasses from '../list.module.css';
import { moneyWords } from '../prescription/money.js';
import { Section } from '../prescription/section.js';
import { instantWords } from '../time/durations.js';
import { inWords, STAGE_WORDS, STAGES } from '../words/status-words.js';
import { Bars, Days, StageTimes } from './charts.js';
import { Comparison } from './comparison.js';
import { downloadCsv } from './csv.js';
import type { Figures } from './figures.js';
import { figuresCsv } from './figures-csv.js';
import classes from './insights.module.css';
import { RowsDownload } from './rows-download.js';

const SPANS = ['1', '7', '30', '90'];

/** How the prescriptions of the last days went: how far they came, how long each stage took, by pharmacy and payer. */
export function InsightsPage() {
  const [days, setDays] = useState('7');
  const { data, error, loading, refetch } = useQuery(InsightsDocument, {
    variables: { days: Number(days) },
    fetchPolicy: 'cache-and-network',
    errorPolicy: 'all',
  });
  const figures = data?.insights;

  useEffect(() => {
    document.title = 'Insights · Fillway';
  }, []);

  return (
    <div className={listClasses.page}>
      <header className={listClasses.head}>
        <h1>Insights</h1>
        <SegmentedControl
          size="xs"
          aria-label="Received in the last days"
          data={SPANS.map((value) => ({ value, label: value === '1' ? 'A day' : `${value} days` }))}
          value={days}
          onChange={setDays}
        />
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} />}
            disabled={!figures}
            onClick={() => figures && downloadCsv('fillway-figures', figuresCsv(figures))}
          >
            Figures (CSV)
          </Button>
          <RowsDownload />
        </Group>
      </header>
      <OnTheWay />
      {error && !figures && (
        <Alert color="red" role="alert" title="The figures cannot be read">
          {errorWords(error)}
          <div>
            <Button size="xs" variant="default" mt="sm" onClick={() => void refetch()}>
              Try again
            </Button>
          </div>
        </Alert>
      )}
      {loading && !figures && <Skeleton height={320} aria-busy="true" />}
      {figures && figures.received === 0 && (
        <p className={listClasses.soft}>Nothing came in since {instantWords(figures.since)}.</p>
      )}
      {figures && figures.received > 0 && <Shown figures={figures} />}
    </div>
  );
}

function OnTheWay() {
  const counts = countByStage(useBoardState());
  return (
    <div className={classes.block}>
      <Section title="On the way now, by stage">
        <Bars
          bars={STAGES.filter((stage) => stage !== 'DONE').map((stage) => ({
            label: STAGE_WORDS[stage],
            value: counts[stage] ?? 0,
          }))}
          valueWords={String}
        />
      </Section>
    </div>
  );
}

function Shown({ figures }: { figures: Figures }) {
  const { received, since, measuredAt, complete, funnel, stages, savings, savedCount, pharmacies, payers, days } =
    figures;
  const completed = funnel.find(({ milestone }) => milestone === 'COMPLETED')?.count ?? 0;
  return (
    <>
      <dl className={classes.tiles}>
        <div>
          <dt>Received</dt>
          <dd>{received}</dd>
        </div>
        <div>
          <dt>Delivered</dt>
          <dd>
            {completed} <small>{percentWords(completed, received)}</small>
          </dd>
        </div>
        <div>
          <dt>Saved for patients</dt>
          <dd>{moneyWords(savings)}</dd>
        </div>
        <div>
          <dt>With a saving</dt>
          <dd>
            {savedCount} <small>{percentWords(savedCount, received)}</small>
          </dd>
        </div>
      </dl>
      <p className={listClasses.soft}>
        Of all that came in since {instantWords(since)}, as of {instantWords(measuredAt)}.
        {!complete && ' There were more than can be read at once: these are 20,000 of them.'}
      </p>
      <div className={classes.block}>
        <Section title="By day">
          <Days days={days} since={since} until={measuredAt} />
        </Section>
      </div>
      <div className={classes.grid}>
        <Section title="How far they came">
          <Bars
            bars={funnel.map(({ milestone, count }) => ({ label: inWords(milestone), value: count }))}
            valueWords={(value) => `${value} (${percentWords(value, received)})`}
          />
        </Section>
        <Section title="Time in each stage">
          <StageTimes stages={stages} />
        </Section>
      </div>
      <div className={classes.block}>
        <Section title="By pharmacy">
          <Comparison
            label="By pharmacy"
            groups={pharmacies.map((group) => ({ ...group, name: group.pharmacy?.name ?? group.key }))}
          />
        </Section>
      </div>
      <div className={classes.block}>
        <Section title="By payer">
          <Comparison label="By payer" groups={payers.map((group) => ({ ...group, name: inWords(group.key) }))} />
        </Section>
      </div>
    </>
  );
}

function percentWords(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((part / whole) * 100)} %`;
}
