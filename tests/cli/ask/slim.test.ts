import { expect, test } from '@jest/globals';
import { slim } from '../../../src/cli/ask/slim.ts';

test.each([
  [
    'what is not drawn or a default goes',
    '<g class="mark-rule" pointer-events="none"><path class="background" aria-hidden="true" d="M0,0h0v0h0Z"/><line x2="3" y2="0" stroke="#ddd" stroke-width="1" opacity="1"/></g>',
    '<g><line x2="3" stroke="#ddd"/></g>',
  ],
  [
    'a background with a colour stays',
    '<path class="background" d="M0,0h1v1h-1Z" fill="#fff"/>',
    '<path d="M0,0h1v1h-1Z" fill="#fff"/>',
  ],
  [
    'places are rounded, texts are not',
    '<text transform="translate(13.819986,-0.04999)" opacity="0.45">0.125</text>',
    '<text transform="translate(13.8,0)" opacity="0.45">0.125</text>',
  ],
  [
    'what all members of a group have is written once',
    '<g><text fill="#111" font-size="12px" x="1">a</text><text fill="#111" font-size="13px" x="2">b</text></g>',
    '<g fill="#111"><text font-size="12px" x="1">a</text><text font-size="13px" x="2">b</text></g>',
  ],
])('%s', (_what, svg, expected) => {
  expect(slim(svg)).toBe(expected);
});
