import { WideTable } from '../wide-table.js';
import { inWords } from '../words/status-words.js';
import { everyDay, type Figures, timeWords } from './figures.js';
import classes from './insights.module.css';

interface Bar {
  label: string;
  value: number;
}

/** Bars to compare by, each with its value in words. */
export function Bars({ bars, valueWords }: { bars: Bar[]; valueWords: (value: number) => string }) {
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

/**
 * How long each stage took. The axis is logarithmic, as a stage of seconds stands beside one of days: dark to the
 * median, light to 95 %.
 */
export function StageTimes({ stages }: { stages: Figures['stages'] }) {
  const longest = Math.max(1_000, ...stages.map(({ p95Ms }) => p95Ms ?? 0));
  const share = (ms: number | null | undefined) =>
    typeof ms === 'number' && ms > 0 ? Math.max(0.01, Math.log10(1 + ms / 10) / Math.log10(1 + longest / 10)) : 0;
  return (
    <WideTable label="Time in each stage">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <td className={classes.chartCell} />
            <th scope="col">Half within</th>
            <th scope="col">95 % within</th>
            <th scope="col">Measured</th>
          </tr>
        </thead>
        <tbody>
          {stages.map(({ stage, count, medianMs, p95Ms }) => (
            <tr key={stage}>
              <th scope="row">{inWords(stage)}</th>
              <td className={classes.chartCell} aria-hidden="true">
                <span className={classes.track}>
                  <span className={classes.barLight} style={{ width: `${share(p95Ms) * 100}%` }} />
                  <span className={classes.barOver} style={{ width: `${share(medianMs) * 100}%` }} />
                </span>
              </td>
              <td>{timeWords(medianMs)}</td>
              <td>{timeWords(p95Ms)}</td>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

/** A column a day: what came in, and how much of it is delivered by now. */
export function Days({ days, since, until }: { days: Figures['days']; since: string; until: string }) {
  const filled = everyDay(days, since, until);
  const largest = Math.max(1, ...filled.map(({ received }) => received));
  const total = filled.reduce((sum, { received }) => sum + received, 0);
  const first = filled[0]?.day ?? '';
  const last = filled.at(-1)?.day ?? '';
  return (
    <figure className={classes.days}>
      <div
        className={classes.columns}
        role="img"
        aria-label={`Received a day, ${first} to ${last}: ${total} in all, ${largest} at most. The CSV has each day.`}
      >
        {filled.map(({ day, received, completed }) => (
          <span key={day} title={`${day}: ${received} received, ${completed} of them delivered`}>
            <span className={classes.column} style={{ height: `${(received / largest) * 100}%` }}>
              <span
                className={classes.columnDone}
                style={{ height: received > 0 ? `${(completed / received) * 100}%` : 0 }}
              />
            </span>
          </span>
        ))}
      </div>
      <figcaption>
        <span>{first}</span>
        <span>
          <i className={classes.key} data-done /> delivered by now <i className={classes.key} /> received, at most{' '}
          {largest} a day
        </span>
        <span>{last}</span>
      </figcaption>
    </figure>
  );
}
