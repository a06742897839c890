import type { FastifyReply } from 'fastify';
import { type Html, html } from './html.js';

/** Own scripts and styles only, nothing inline, never inside another page. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface Page {
  title: string;
  body: Html;
  /** Files under `/assets/`. */
  scripts?: readonly string[];
  /** For reference pages with tables. */
  wide?: boolean;
}

/** Sends a whole page with the headers that every page of ours carries. */
export function sendPage(reply: FastifyReply, status: number, page: Page): FastifyReply {
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title} · Fillway</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/pages.css">
${(page.scripts ?? []).map((name) => html`<script type="module" src="/assets/${name}"></script>`)}
</head>
<body${page.wide ? html` class="wide"` : ''}>
<a class="skip" href="#main">Skip to the content</a>
<header class="masthead"><p>Fillway</p></header>
<main id="main">
${page.body}
</main>
</body>
</html>
`;
  return reply
    .code(status)
    .header('content-security-policy', POLICY)
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(document.text);
}
