/** The nonce that the page's content security policy lets style elements in by; undefined where there is no policy. */
export function styleNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce || undefined;
}

/** Tells those parts of the component library that write style elements on their own, by the name that they look for. */
export function letStylesIn(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
}
