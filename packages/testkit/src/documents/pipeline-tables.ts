import {
  type Cause,
  FINAL_STATUSES,
  type Status,
  TRANSITIONS,
  type TransitionCause,
} from '@fillway/pipeline/lifecycle';
import { QUEUES, stage } from '@fillway/pipeline/stages';

/** The stage table, a row for each worker with a queue. */
export function stageTable(): string {
  const rows = QUEUES.map((name) => {
    const { folder, owner, fact, consumes, followUps, emits, everySeconds, picksUp } = stage(name);
    const triggers = [...consumes.map(code), ...followUps.map((followUp) => `after \`${followUp}\``)];
    return [
      code(folder),
      triggers.join('<br>') || '–',
      fact ? `${code(fact)} (${owner})` : '–',
      emits.map(code).join('<br>') || '–',
      `${everySeconds} s`,
      picksUp.map(code).join('<br>') || '–',
    ].join(' | ');
  });
  return `| worker | triggered by | writes (owner) | emits | sweep and monitor | picks up what was left in |
| --- | --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join('\n')}`;
}

/** The lifecycle as a Mermaid state diagram; the rows that cancel are said in words, as they leave from almost everywhere. */
export function lifecycleDiagram(): string {
  const causes = Object.keys(TRANSITIONS) as TransitionCause[];
  const edges = new Map<string, Cause[]>();
  for (const cause of causes.filter((each) => !each.startsWith('cancellation_'))) {
    for (const from of TRANSITIONS[cause].from as readonly Status[]) {
      const edge = `${from} --> ${TRANSITIONS[cause].to}`;
      edges.set(edge, [...(edges.get(edge) ?? []), cause]);
    }
  }
  const cancellable: readonly Status[] = TRANSITIONS.cancellation_requested.from;
  return `\`\`\`mermaid
stateDiagram-v2
  [*] --> received
${[...edges].map(([edge, by]) => `  ${edge}: ${by.join(' / ')}`).join('\n')}
${FINAL_STATUSES.filter((status) => status !== 'cancelled')
  .map((status) => `  ${status} --> [*]`)
  .join('\n')}
\`\`\`

\`cancellation_requested\` leads to \`cancelling\` from ${code(cancellable[0])} and every later status up to
${code(cancellable.at(-1))}. From there \`cancellation_completed\` leads to \`cancelled\`, and \`cancellation_denied\` back to
where it was.`;
}

function code(text = ''): string {
  return `\`${text}\``;
}
