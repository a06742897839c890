import { conformanceDocument } from '@fillway/ncpdp/script/conformance-document';
import { environmentFile } from './environment-file.js';
import { errorsDocument } from './error-table.js';
import { ownerTable } from './owner-table.js';
import { lifecycleDiagram, stageTable } from './pipeline-tables.js';

/** The parts of ARCHITECTURE.md that are made from code, each between `<!-- name -->` and `<!-- /name -->`. */
const PARTS: Record<string, () => string> = {
  stages: stageTable,
  lifecycle: lifecycleDiagram,
  owners: ownerTable,
};

/** Every file that is made from code, wholly or in parts: path below the root, and the text it should have. */
export const GENERATED: Record<string, (present: string) => string> = {
  'docs/errors.md': errorsDocument,
  'docs/script-conformance.md': conformanceDocument,
  '.env.example': environmentFile,
  'ARCHITECTURE.md': withParts,
};

/**
 * The text with each part as the code has it.
 * @throws Error when a part's marks are missing
 */
function withParts(present: string): string {
  return Object.entries(PARTS).reduce((text, [name, render]) => {
    const marks = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*(<!-- /${name} -->)`);
    if (!marks.test(text)) throw new Error(`The marks of the part "${name}" are missing`);
    return text.replace(marks, (_match, open: string, close: string) => `${open}\n${render()}\n\n${close}`);
  }, present);
}

/** Whether two texts say the same: the formatter pads the cells of tables. */
export function saysTheSame(one: string, other: string): boolean {
  const unpadded = (text: string) => text.replaceAll(/ *\| */g, '|').replaceAll(/-{3,}/g, '---');
  return unpadded(one) === unpadded(other);
}
