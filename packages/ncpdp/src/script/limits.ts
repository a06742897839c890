/**
 * Bounds on one message. Each exists because the message comes from outside: without it a single post
 * could hold the process (time) or fill it (memory). A message beyond a bound is refused as `E_LIMIT_…`.
 */
export interface ScriptLimits {
  /** Bytes as received, before decoding. */
  readonly maxBytes: number;
  /** Elements open at the same time. */
  readonly maxDepth: number;
  /** Elements in the whole message. */
  readonly maxElements: number;
  /** Attributes on one element. */
  readonly maxAttributes: number;
  /** Characters of text in one element, and of one attribute's value: twice what SCRIPT's longest text (SigText) may have. */
  readonly maxTextLength: number;
  /** The same inside a digital signature and other parts that are not read: certificates are long. */
  readonly maxOpaqueLength: number;
}

/** A signed NewRx with every optional part stays under 40 kB, 20 levels and 800 elements; these leave room for growth. */
export const DEFAULT_SCRIPT_LIMITS: ScriptLimits = {
  maxBytes: 1_048_576,
  maxDepth: 64,
  maxElements: 10_000,
  maxAttributes: 32,
  maxTextLength: 2_000,
  maxOpaqueLength: 65_536,
};
