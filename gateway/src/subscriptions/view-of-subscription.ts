import { createHash } from 'node:crypto';
import { boardViewKey, boardViewOf, readBoardCursor, type Viewer } from '@fillway/kernel';
import type { StreamPlace } from '@fillway/platform/redis/read-board-page';
import { type GraphQLSchema, getArgumentValues, getVariableValues } from 'graphql';
import type { RequestContext } from '../request-context.js';
import type { PreparedSubscription } from './prepare-operation.js';
import type { RewrittenSubscription } from './rewrite.js';
import { sharedViewer, type ViewDefinition } from './share.js';

/** What one subscriber asks for. */
export interface ViewRequest extends PreparedSubscription {
  schema: GraphQLSchema;
  /** As the client sent them; they were checked. */
  variables: Record<string, unknown>;
  viewer: Viewer;
  secret: string;
  /** The context of one execution for the given viewer. */
  context(viewer: Viewer): RequestContext;
}

/**
 * The view that a subscription looks at, and from where on. Two subscribers have the same view when document, the
 * variables that it still uses, filter and rights are the same, and, for what is read for one person, the person.
 * @throws FillwayError CURSOR_INVALID for a cursor of another view, FORBIDDEN for a view that the viewer cannot have
 */
export function viewOfSubscription(request: ViewRequest): { definition: ViewDefinition; after: StreamPlace | null } {
  const { rewritten, viewer } = request;
  const given = argumentsOf(request.schema, rewritten, request.variables);
  const view = boardViewOf(rewritten.field, given, viewer);
  const after = given['after'];
  return {
    definition: { ...sharing(request, boardViewKey(view)), view },
    after: after === undefined || after === null ? null : readBoardCursor(String(after), request.secret, view),
  };
}

/** Who runs it with which variables, and under which key it is shared. */
export function sharing(
  { rewritten, personal, variables, viewer, context }: ViewRequest,
  viewKey: string,
): Omit<ViewDefinition, 'view'> {
  const kept = Object.fromEntries(
    [...rewritten.variables]
      .sort()
      .filter((name) => variables[name] !== undefined)
      .map((name) => [name, variables[name]]),
  );
  const rights = personal ? viewer : sharedViewer(viewer);
  const key = createHash('sha256')
    .update(JSON.stringify([viewKey, rewritten.query, kept, sharedViewer(viewer), rights.id]))
    .digest('base64url');
  return { key, viewer: rights, rewritten, variables: kept, context: () => context(rights) };
}

function argumentsOf(
  schema: GraphQLSchema,
  { field, root, variableDefinitions }: RewrittenSubscription,
  variables: Record<string, unknown>,
): Record<string, unknown> {
  const definition = schema.getSubscriptionType()?.getFields()[field];
  const { coerced } = getVariableValues(schema, variableDefinitions, variables);
  return definition ? getArgumentValues(definition, root, coerced) : {};
}
