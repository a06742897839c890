import { expect, test } from '@jest/globals';
import { indentXml } from './indent-xml.js';

test('each element has its line, indented by its depth; nothing but white space is added', () => {
  const xml =
    '<?xml version="1.0"?><Message a="1"><Header><To>x y</To><Empty/></Header>\n\n<Body><NewRx/></Body></Message>';
  const shown = indentXml(xml);
  expect(shown.split('\n')).toEqual([
    '<?xml version="1.0"?>',
    '<Message a="1">',
    '  <Header>',
    '    <To>x y</To>',
    '    <Empty/>',
    '  </Header>',
    '  <Body>',
    '    <NewRx/>',
    '  </Body>',
    '</Message>',
  ]);
  const bare = (text: string) => text.replace(/>\s+</g, '><');
  expect(bare(shown)).toBe(bare(xml));
});
