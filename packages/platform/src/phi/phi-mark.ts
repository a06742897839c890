import type { Schema, SchemaType } from 'mongoose';

declare module 'mongoose' {
  // The type parameters must repeat mongoose's own declaration to be merged with it.
  interface SchemaTypeOptions<T, EnforcedDocType, THydratedDocumentType> {
    /** The path holds protected health information: only sealed text (`phi.seal`) is ever stored in it. */
    phi?: boolean;
  }
}

/** Every path of the schema that carries the phi mark, also inside subdocuments and arrays, dotted and sorted. */
export function sealedPaths(schema: Schema): string[] {
  const found: string[] = [];
  schema.eachPath((path, type) => {
    const { embeddedSchemaType: member, schema: inner } = type as { embeddedSchemaType?: SchemaType; schema?: Schema };
    if (isMarked(type) || (member && isMarked(member))) found.push(path);
    if (inner) found.push(...sealedPaths(inner).map((child) => `${path}.${child}`));
  });
  return found.sort();
}

function isMarked(type: SchemaType): boolean {
  return (type.options as { phi?: boolean }).phi === true;
}
