/** Characters that XML 1.0 cannot carry, not even escaped, and halves of surrogate pairs. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ESCAPED = /[&<>"'\r\n\t]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#xD;',
  '\n': '&#xA;',
  '\t': '&#x9;',
};

/** Text made safe for element content and attribute values; what XML cannot carry becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(NOT_XML, '\ufffd').replace(ESCAPED, (character) => ESCAPES[character] ?? character);
}

/** `<name …>text</name>`, or nothing when there is no text. */
export function leaf(
  name: string,
  text: string | undefined,
  attributes: Readonly<Record<string, string | undefined>> = {},
): string {
  return text === undefined ? '' : `<${name}${attributeList(attributes)}>${escapeXml(text)}</${name}>`;
}

/** `<name …>` around ready-made children, or nothing when they are empty. */
export function group(
  name: string,
  children: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
): string {
  return children === '' ? '' : `<${name}${attributeList(attributes)}>${children}</${name}>`;
}

function attributeList(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(value)}"`))
    .join('');
}
