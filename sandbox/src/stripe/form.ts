type FormValue = string | FormObject;
interface FormObject {
  [key: string]: FormValue;
}

/** Reads Stripe's bracketed form encoding (`line_items[0][price_data][currency]=usd`) into nested objects. */
export function readForm(text: string): FormObject {
  const root: FormObject = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split(/[[\]]+/).filter((part) => part !== '');
    const last = path.pop();
    if (last === undefined) continue;
    let at = root;
    for (const part of path) {
      const inner = at[part];
      at = at[part] = typeof inner === 'object' ? inner : (Object.create(null) as FormObject);
    }
    at[last] = value;
  }
  return root;
}
