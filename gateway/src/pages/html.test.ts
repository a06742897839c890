import { expect, test } from '@jest/globals';
import { html } from './html.js';

test('every value is escaped, also in attributes; markup of the template is not', () => {
  const name = `<script>alert("x")</script>'`;
  expect(html`<p title="${name}">${[html`<b>${name}</b>`, false, null, 0]}</p>`.text).toBe(
    '<p title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;"><b>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;</b>0</p>',
  );
});
