import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { type PresentPeople, presentAt } from '../colleagues/present.js';
import type { Assignment } from '../colleagues/use-assignment.js';
import type { PipelineStage } from '../generated/graphql.js';
import { STAGE_WORDS } from '../words/status-words.js';
import classes from './board.module.css';
import { BoardCard, CARD_HEIGHT } from './card.js';
import type { Column } from './filters.js';

interface Props {
  column: Column;
  /** All in the column, also those that are only counted. */
  total: number;
  /** True when a filter hides some. */
  filtered: boolean;
  now: number;
  alerted: ReadonlySet<string>;
  present: PresentPeople;
  assignment: Pick<Assignment, 'may' | 'toggle'>;
  /** The card that the keyboard is on, if it is in this column. */
  focusedIndex: number | null;
  /** True when the tab key enters the board by this column. */
  entry: boolean;
  onFocus: (id: string) => void;
}

/** One stage. Only the cards in sight are in the page, so that thousands scroll as smoothly as ten. */
export function BoardColumn(props: Props) {
  const { column, total, filtered, now, alerted, present, assignment, focusedIndex, entry, onFocus } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: column.cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_HEIGHT,
    overscan: 6,
    getItemKey: (index) => column.cards[index]?.id ?? index,
  });

  useEffect(() => {
    if (focusedIndex !== null) rows.scrollToIndex(focusedIndex, { align: 'auto' });
  }, [focusedIndex, rows]);

  const ended = column.stage === 'DONE' || column.stage === 'CANCELLATION';
  return (
    <section className={classes.column} aria-labelledby={headingId(column.stage)} data-stage={column.stage}>
      <header className={classes.columnHead}>
        <h2 id={headingId(column.stage)}>{STAGE_WORDS[column.stage]}</h2>
        <span className={classes.count}>
          {filtered ? `${column.cards.length} of ${total}` : total}
          <span className="visually-hidden"> prescriptions</span>
        </span>
        {!ended && column.late > 0 && <span className={classes.lateCount}>{column.late} late</span>}
      </header>
      <div ref={scroller} className={classes.scroller}>
        {column.cards.length === 0 && (
          <p className={classes.empty}>{filtered ? 'None fits the filter' : 'Nothing here'}</p>
        )}
        <ul className={classes.cards} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((row) => {
            const card = column.cards[row.index];
            return card ? (
              <li key={row.key} className={classes.row} style={{ transform: `translateY(${row.start}px)` }}>
                <BoardCard
                  card={card}
                  now={now}
                  alert={(card.alert ?? false) || alerted.has(card.id)}
                  present={presentAt(present, card.id)}
                  mayTake={assignment.may}
                  onToggle={assignment.toggle}
                  tabbable={focusedIndex === null ? entry && row.index === 0 : focusedIndex === row.index}
                  onFocus={onFocus}
                />
              </li>
            ) : null;
          })}
        </ul>
        {total > column.cards.length && !filtered && (
          <p className={classes.empty}>and {total - column.cards.length} older</p>
        )}
      </div>
    </section>
  );
}

function headingId(stage: PipelineStage): string {
  return `column-${stage.toLowerCase()}`;
}
