import { Alert, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAlerted } from '../alerts/open-alerts.js';
import { nameOf } from '../colleagues/names.js';
import { useAssignment } from '../colleagues/use-assignment.js';
import { useSession } from '../session/session.js';
import { usePlatformNow } from '../time/platform-clock.js';
import { STAGE_WORDS } from '../words/status-words.js';
import classes from './board.module.css';
import { type Card, countByStage } from './board-state.js';
import { BoardColumn } from './column.js';
import { FilterBar } from './filter-bar.js';
import { type BoardFilter, columnsOf, readFilter, writeFilter } from './filters.js';
import { stepFocus } from './keyboard.js';
import { KeyboardHelp } from './keyboard-help.js';
import { useBoardState, useConnection, usePresent } from './live-board.js';

/** Every prescription on its way, a column per stage, as it moves. */
export function BoardPage() {
  const board = useBoardState();
  const connection = useConnection();
  const now = usePlatformNow();
  const alerted = useAlerted();
  const present = usePresent();
  const assignment = useAssignment();
  const viewerId = useSession()?.viewerId ?? '';
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readFilter(params), [params]);
  const columns = useMemo(
    () => columnsOf(board.cards.values(), filter, { now, viewerId, alerted }),
    [board.cards, filter, now, viewerId, alerted],
  );
  const counts = useMemo(() => countByStage(board), [board]);
  const [focused, setFocused] = useState<string | null>(null);
  const textField = useRef<HTMLInputElement>(null);
  const columnsArea = useRef<HTMLDivElement>(null);

  useEffect(() => {
    document.title = 'Board · Fillway';
  }, []);

  const [helping, { open: openHelp, close: closeHelp }] = useDisclosure(false);

  useEffect(() => {
    function fromAnywhere(event: globalThis.KeyboardEvent): void {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]');
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '/') textField.current?.focus();
      else if (event.key === '?') openHelp();
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', fromAnywhere);
    return () => window.removeEventListener('keydown', fromAnywhere);
  }, [openHelp]);

  function change(next: BoardFilter): void {
    setParams(writeFilter(next), { replace: true });
  }

  function focusCard(id: string): void {
    setFocused(id);
    // The card may have to be scrolled into the page first.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        columnsArea.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)?.focus(),
      ),
    );
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const card = focused ? board.cards.get(focused) : undefined;
    if (event.key.toLowerCase() === 'a' && card) {
      event.preventDefault();
      assignment.toggle(card);
      return;
    }
    const next = stepFocus(columns, focused, event.key);
    if (!next) return;
    event.preventDefault();
    focusCard(next);
  }

  function leaveSearch(): void {
    const id = focusedIn ? focused : columns.find(({ cards }) => cards.length > 0)?.cards[0]?.id;
    if (id) focusCard(id);
  }

  const choices = useChoices(board.cards, viewerId);
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
        onLeave={leaveSearch}
        textField={textField}
        {...choices}
      >
        <KeyboardHelp opened={helping} open={openHelp} close={closeHelp} />
      </FilterBar>
      <div role="status" className={classes.notice} data-shown={assignment.notice !== null || undefined}>
        {assignment.notice}
      </div>
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
      <div ref={columnsArea} className={classes.columns} onKeyDown={onKey} aria-busy={!board.loaded}>
        {board.loaded
          ? columns.map((column) => (
              <BoardColumn
                key={column.stage}
                column={column}
                total={counts[column.stage] ?? 0}
                filtered={filtered}
                now={now}
                alerted={alerted}
                present={present}
                assignment={assignment}
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
                  <Skeleton key={each} height={88} mb={8} />
                ))}
              </section>
            ))}
      </div>
    </div>
  );
}

/** What there is to choose from: what the cards have. */
function useChoices(cards: ReadonlyMap<string, Card>, viewerId: string) {
  return useMemo(() => {
    const pharmacies = new Map<string, string>();
    const colleagues = new Map<string, string>();
    const payerKinds = new Set<string>();
    for (const { pharmacy, payerKind, assignee } of cards.values()) {
      if (pharmacy) pharmacies.set(pharmacy.id, pharmacy.name ?? pharmacy.id);
      if (assignee && assignee.id !== viewerId) colleagues.set(assignee.id, nameOf(assignee));
      if (payerKind) payerKinds.add(payerKind);
    }
    return { pharmacies: choicesOf(pharmacies), colleagues: choicesOf(colleagues), payerKinds: [...payerKinds].sort() };
  }, [cards, viewerId]);
}

function choicesOf(names: ReadonlyMap<string, string>) {
  return [...names].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));
}
