import { SaxesParser } from 'saxes';
import type { ScriptLimits } from './limits.js';
import { ScriptParseError } from './problems.js';
import { knownElement } from './vocabulary.js';
import type { WarningList } from './warnings.js';

/** The namespace of SCRIPT messages; senders also leave it out or bind it to a prefix. */
export const SCRIPT_NAMESPACE = 'http://www.ncpdp.org/schema/SCRIPT';

/** Most elements are leaves: they share one empty list. */
const NO_CHILDREN: readonly XmlElement[] = [];

/** An element as read: local name, own text, children in order. */
export class XmlElement {
  text = '';
  children: readonly XmlElement[] = NO_CHILDREN;

  constructor(
    readonly name: string,
    readonly attributes: Readonly<Record<string, string>>,
    readonly parent: XmlElement | undefined,
  ) {}

  /** Puts a child at the end. */
  append(child: XmlElement): void {
    if (this.children === NO_CHILDREN) this.children = [child];
    else (this.children as XmlElement[]).push(child);
  }

  /** The first child of that name. */
  child(name: string): XmlElement | undefined {
    for (const child of this.children) if (child.name === name) return child;
    return undefined;
  }

  /** Every child of that name, in order. */
  all(name: string): XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }

  /** The trimmed text of the first child of that name; absent when empty. */
  textOf(name: string): string | undefined {
    const text = this.child(name)?.text.trim();
    return text === undefined || text === '' ? undefined : text;
  }

  /** Element names from the root, a repeated element with its number: `Message/Body/NewRx/BenefitsCoordination[2]`. */
  path(): string {
    if (this.parent === undefined) return this.name;
    const twins = this.parent.all(this.name);
    const name = twins.length > 1 ? `${this.name}[${twins.indexOf(this) + 1}]` : this.name;
    return `${this.parent.path()}/${name}`;
  }
}

type Bindings = ReadonlyMap<string, string>;

/** SCRIPT's longest element name has 57 characters. */
const MAX_NAME_LENGTH = 128;

/** Reads one XML document into a light tree, within the limits. Elements of a foreign namespace are left out. */
export class XmlTreeReader {
  private root: XmlElement | undefined;
  private current: XmlElement | undefined;
  private depth = 0;
  private elements = 0;
  /** Depth at which reading stopped because the element is foreign; 0 while reading. */
  private skippedFrom = 0;
  /** Depth from which unknown elements are no longer reported: inside one that was, or inside an opaque one. */
  private quietFrom = 0;
  private rootUri = '';
  private bindings: Bindings = new Map();
  private defaultUri = '';
  private declared: Map<string, string> | undefined;
  private attributeCount = 0;
  private readonly outerBindings: { depth: number; bindings: Bindings }[] = [];

  constructor(
    private readonly limits: ScriptLimits,
    private readonly warnings: WarningList,
  ) {}

  /** The root of the document, which this reader reads once. Throws ScriptParseError. */
  read(xml: string): XmlElement {
    const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
    let ended = false;
    parser.on('error', () => {
      throw new ScriptParseError(ended ? 'E_XML_TRUNCATED' : 'E_XML', this.path());
    });
    parser.on('doctype', () => {
      throw new ScriptParseError('E_DOCTYPE', '');
    });
    parser.on('attribute', (attribute) => this.addAttribute(attribute.name, attribute.value));
    parser.on('opentag', (tag) => this.open(tag.name, tag.attributes));
    parser.on('closetag', () => this.close());
    parser.on('text', (text) => this.addText(text));
    parser.on('cdata', (text) => this.addText(text));
    parser.write(xml);
    ended = true;
    parser.close();
    if (this.root === undefined) throw new ScriptParseError('E_XML_TRUNCATED', '');
    return this.root;
  }

  /** The root as far as it was read, once its header has ended: a broken message can still be answered. */
  beginning(): XmlElement | undefined {
    const header = this.root?.child('Header');
    if (header === undefined) return undefined;
    for (let open = this.current; open !== undefined; open = open.parent) if (open === header) return undefined;
    return this.root;
  }

  /**
   * Where reading stands, for an error. In a damaged message a value may have become an element name, so a name that is
   * not SCRIPT's own is shown as `*`.
   */
  private path(): string {
    const names = this.current?.path().split('/') ?? [];
    return names.map((name) => (knownElement(name.replace(/\[\d+\]$/, '')) === undefined ? '*' : name)).join('/');
  }

  private open(qualifiedName: string, attributes: Record<string, string>): void {
    this.depth += 1;
    this.elements += 1;
    if (this.depth > this.limits.maxDepth) throw new ScriptParseError('E_LIMIT_DEPTH', '');
    if (this.elements > this.limits.maxElements) throw new ScriptParseError('E_LIMIT_ELEMENTS', '');
    if (qualifiedName.length > MAX_NAME_LENGTH) throw new ScriptParseError('E_LIMIT_TEXT', this.path());
    this.endAttributes();
    if (this.skippedFrom !== 0) return;

    const colon = qualifiedName.indexOf(':');
    const prefix = colon < 0 ? '' : qualifiedName.slice(0, colon);
    const localName = colon < 0 ? qualifiedName : qualifiedName.slice(colon + 1);
    const known = knownElement(localName);
    const uri = colon < 0 ? this.defaultUri : (this.bindings.get(prefix) ?? '');
    if (prefix !== '' && uri === '') throw new ScriptParseError('E_XML', this.path());

    const element = new XmlElement(known?.name ?? localName, attributes, this.current);
    if (this.current === undefined) this.openRoot(element, prefix, uri);
    else if (uri !== this.rootUri) {
      this.skippedFrom = this.depth;
      this.reportUnknown(element);
      return;
    } else {
      this.current.append(element);
      if (this.quietFrom === 0) {
        if (known === undefined) {
          this.reportUnknown(element);
          this.quietFrom = this.depth;
        } else if (known.isOpaque) this.quietFrom = this.depth;
      }
    }
    this.current = element;
  }

  private close(): void {
    const outer = this.outerBindings.at(-1);
    if (outer?.depth === this.depth) {
      this.bind(outer.bindings);
      this.outerBindings.pop();
    }
    if (this.skippedFrom === 0) this.current = this.current?.parent;
    else if (this.skippedFrom === this.depth) this.skippedFrom = 0;
    if (this.quietFrom === this.depth) this.quietFrom = 0;
    this.depth -= 1;
  }

  private addText(text: string): void {
    if (this.current === undefined || this.skippedFrom !== 0) return;
    this.current.text += text;
    const most = this.quietFrom === 0 ? this.limits.maxTextLength : this.limits.maxOpaqueLength;
    if (this.current.text.length > most) throw new ScriptParseError('E_LIMIT_TEXT', this.path());
  }

  private bind(bindings: Bindings): void {
    this.bindings = bindings;
    this.defaultUri = bindings.get('') ?? '';
  }

  private openRoot(root: XmlElement, prefix: string, uri: string): void {
    this.root = root;
    this.rootUri = uri;
    if (root.name !== 'Message') throw new ScriptParseError('E_NOT_SCRIPT', '');
    if (uri === '') this.warnings.add('W_NAMESPACE_ABSENT', 'Message');
    else if (uri !== SCRIPT_NAMESPACE) this.warnings.add('W_NAMESPACE_UNKNOWN', 'Message');
    if (prefix !== '') this.warnings.add('W_NAMESPACE_PREFIXED', 'Message');
  }

  private reportUnknown(element: XmlElement): void {
    if (this.quietFrom === 0) this.warnings.add('W_UNKNOWN_ELEMENT', element.path());
  }

  /** Attributes come before their element: counted, and namespace declarations kept until it opens. */
  private addAttribute(name: string, value: string): void {
    this.attributeCount += 1;
    if (this.attributeCount > this.limits.maxAttributes) throw new ScriptParseError('E_LIMIT_ATTRIBUTES', this.path());
    if (value.length > this.limits.maxTextLength) throw new ScriptParseError('E_LIMIT_TEXT', this.path());
    if (name.startsWith('xmlns') && (name.length === 5 || name[5] === ':')) {
      this.declared ??= new Map(this.bindings);
      this.declared.set(name.slice(6), value);
    }
  }

  private endAttributes(): void {
    this.attributeCount = 0;
    if (this.declared === undefined) return;
    this.outerBindings.push({ depth: this.depth, bindings: this.bindings });
    this.bind(this.declared);
    this.declared = undefined;
  }
}
