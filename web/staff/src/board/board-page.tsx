import { Alert, Skeleton } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAlerted } from '../alerts/open-alerts.js';
import { usePlatformNow } from '../time/platform-clock.js';
import { STAGE_WORDS } from '../words/status-words.js';
import classes from './board.module.css';
import { countByStage } from './board-state.js';
import { BoardColumn } from './column.js';
import { FilterBar } from './filter-bar.js';
import { type BoardFilter, columnsOf, readFilter, writeFilter } from './filters.js';
import { stepFocus } from './keyboard.js';
import { useBoardState, useConnection } from './live-board.js';

/** Every prescription on its way, a column per stage, as it moves. */
export function BoardPage() {
  const board = useBoardState();
  const connection = useConnection();
  const now = usePlatformNow();
  const alerted = useAlerted();
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readFilter(params), [params]);
  const columns = useMemo(
    () => columnsOf(board.cards.values(), filter, now, alerted),
    [board.cards, filter, now, alerted],
  );
  const counts = useMemo(() => countByStage(board), [board]);
  const [focused, setFocused] = useState<string | null>(null);
  const textField = useRef<HTMLInputElement>(null);
  const columnsArea = useRef<HTMLDivElement>(null);

  useEffect(() => {
    document.title = 'Board · Fillway';
  }, []);

  useEffect(() => {
    function toFilter(event: globalThis.KeyboardEvent): void {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      textField.current?.focus();
    }
    window.addEventListener('keydown', toFilter);
    return () => window.removeEventListener('keydown', toFilter);
  }, []);

  function change(next: BoardFilter): void {
    setParams(writeFilter(next), { replace: true });
  }

  function move(event: KeyboardEvent): void {
    const next = stepFocus(columns, focused, event.key);
    if (!next) return;
    event.preventDefault();
    setFocused(next);
    // The card may have to be scrolled into the page first.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        columnsArea.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(next)}"]`)?.focus(),
      ),
    );
  }

  const { pharmacies, payerKinds } = useChoices(board.cards);
  const filtered = writeFilter({ ...filter, stages: [] }).size > 0;
  const entryStage = columns.find(({ cards }) => cards.length > 0)?.stage;
  const focusedIn = columns.find(({ cards }) => cards.some(({ id }) => id === focused))?.stage;

  return (
    <div className={classes.page}>
      <h1 className="visually-hidden">Board</h1>
      <FilterBar
        filter={filter}
        onChange={change}
        onClear={params.size > 0 ? () => setParams({}, { replace: true }) : null}
        pharmacies={pharmacies}
        payerKinds={payerKinds}
        textField={textField}
      />
      <nav className={classes.jump} aria-label="Stages">
        {columns.map(({ stage, cards, late }) => (
          <a key={stage} href={`#column-${stage.toLowerCase()}`} data-late={late > 0 || undefined}>
            {STAGE_WORDS[stage]} {filtered ? cards.length : (counts[stage] ?? 0)}
          </a>
        ))}
      </nav>
      {!board.loaded && connection.state === 'reconnecting' && (
        <Alert color="red" m="sm" role="alert" title="The board cannot be read">
          The platform cannot be reached. Fillway keeps trying.
        </Alert>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the links inside; each is reached without them too */}
      <div ref={columnsArea} className={classes.columns} onKeyDown={move} aria-busy={!board.loaded}>
        {board.loaded
          ? columns.map((column) => (
              <BoardColumn
                key={column.stage}
                column={column}
                total={counts[column.stage] ?? 0}
                filtered={filtered}
                now={now}
                alerted={alerted}
                focusedIndex={focusedIn === column.stage ? column.cards.findIndex(({ id }) => id === focused) : null}
                entry={focusedIn === undefined && entryStage === column.stage}
                onFocus={setFocused}
              />
            ))
          : columns.map(({ stage }) => (
              <section key={stage} className={classes.column} aria-label={STAGE_WORDS[stage]}>
                <header className={classes.columnHead}>
                  <h2>{STAGE_WORDS[stage]}</h2>
                </header>
                {['first', 'second', 'third'].map((each) => (
                  <Skeleton key={each} height={84} mb={8} />
                ))}
              </section>
            ))}
      </div>
    </div>
  );
}

function useChoices(
  cards: ReadonlyMap<string, { pharmacy?: { id: string; name?: string | null } | null; payerKind?: string | null }>,
) {
  return useMemo(() => {
    const names = new Map<string, string>();
    const kinds = new Set<string>();
    for (const { pharmacy, payerKind } of cards.values()) {
      if (pharmacy) names.set(pharmacy.id, pharmacy.name ?? pharmacy.id);
      if (payerKind) kinds.add(payerKind);
    }
    return {
      pharmacies: [...names].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label)),
      payerKinds: [...kinds].sort(),
    };
  }, [cards]);
}
