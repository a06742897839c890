import { Button, Chip, Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { PipelineStage, WaitsFor } from '../generated/graphql.js';
import { IconSearch, IconX } from '../icons.js';
import { inWords, STAGE_WORDS, STAGES, WAITS_FOR_WORDS } from '../words/status-words.js';
import classes from './board.module.css';
import { type BoardFilter, writeFilter } from './filters.js';
import { ViewsMenu } from './views-menu.js';

interface Props {
  filter: BoardFilter;
  onChange: (filter: BoardFilter) => void;
  onClear: (() => void) | null;
  pharmacies: { value: string; label: string }[];
  /** Colleagues who have a card. */
  colleagues: { value: string; label: string }[];
  payerKinds: string[];
  textField: RefObject<HTMLInputElement | null>;
  /** The escape key in the field. */
  onLeave: () => void;
  /** At the end of the bar. */
  children: ReactNode;
}

/** How long after a key the address follows what is typed. Milliseconds. */
const TYPED = 150;

const AGES = [
  { value: '15', label: 'Over 15 min' },
  { value: '60', label: 'Over 1 h' },
  { value: '240', label: 'Over 4 h' },
  { value: '1440', label: 'Over 1 day' },
];

/** Narrows the board. `/` comes here from anywhere on the board. */
export function FilterBar(props: Props) {
  const { filter, onChange, onClear, pharmacies, colleagues, payerKinds, textField, onLeave, children } = props;
  const [text, setText] = useState(filter.text);
  const apply = useDebouncedCallback((typed: string) => onChange({ ...filter, text: typed }), TYPED);

  // The address may change by itself: by going back, or by clearing the filter.
  useEffect(() => setText(filter.text), [filter.text]);

  function type(typed: string): void {
    setText(typed);
    apply(typed);
  }

  return (
    <Group className={classes.filters} gap="xs" role="search" aria-label="Filter the board">
      <ViewsMenu query={writeFilter(filter).toString()} />
      <TextInput
        ref={textField}
        size="xs"
        w={120}
        aria-label="Part of the id"
        placeholder="Id ( / )"
        leftSection={<IconSearch size={14} />}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onLeave()}
      />
      <MultiSelect
        size="xs"
        w={150}
        aria-label="Stages"
        placeholder={filter.stages.length === 0 ? 'All stages' : undefined}
        clearable
        data={STAGES.map((value) => ({ value, label: STAGE_WORDS[value] }))}
        value={filter.stages}
        onChange={(stages) => onChange({ ...filter, stages: stages as PipelineStage[] })}
      />
      <Select
        size="xs"
        w={150}
        aria-label="Pharmacy"
        placeholder="Any pharmacy"
        clearable
        searchable
        data={pharmacies}
        value={filter.pharmacyId}
        onChange={(pharmacyId) => onChange({ ...filter, pharmacyId })}
      />
      <Select
        size="xs"
        w={120}
        aria-label="Payer"
        placeholder="Any payer"
        clearable
        data={payerKinds.map((value) => ({ value, label: inWords(value) }))}
        value={filter.payerKind}
        onChange={(payerKind) => onChange({ ...filter, payerKind })}
      />
      <Select
        size="xs"
        w={125}
        aria-label="Waits for"
        placeholder="Waits for"
        clearable
        data={Object.entries(WAITS_FOR_WORDS).map(([value, label]) => ({ value, label }))}
        value={filter.waitsFor}
        onChange={(waitsFor) => onChange({ ...filter, waitsFor: waitsFor as WaitsFor | null })}
      />
      <Select
        size="xs"
        w={135}
        aria-label="Looked after by"
        placeholder="Anybody’s"
        clearable
        data={[{ value: 'me', label: 'Mine' }, { value: 'nobody', label: 'Nobody’s' }, ...colleagues]}
        value={filter.assigned}
        onChange={(assigned) => onChange({ ...filter, assigned })}
      />
      <Select
        size="xs"
        w={115}
        aria-label="Time in its status"
        placeholder="Any age"
        clearable
        data={AGES}
        value={filter.olderThan === null ? null : String(filter.olderThan)}
        onChange={(age) => onChange({ ...filter, olderThan: age === null ? null : Number(age) })}
      />
      <Chip size="xs" variant="outline" checked={filter.late} onChange={(late) => onChange({ ...filter, late })}>
        Late
      </Chip>
      <Chip size="xs" variant="outline" checked={filter.alert} onChange={(alert) => onChange({ ...filter, alert })}>
        With alert
      </Chip>
      {onClear && (
        <Button size="compact-xs" variant="subtle" leftSection={<IconX size={12} />} onClick={onClear}>
          Clear
        </Button>
      )}
      {children}
    </Group>
  );
}
