// What axe-core finds wrong in a page: nothing, or one clear line for each element. Knows no page.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
let source;

/** Puts axe into a page or a frame of puppeteer's; it stays until the document goes. */
export async function bringAxe(root) {
  source ??= readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  await root.evaluate(source);
}

/** Every violation, of every rule that axe has, as `rule: element: what is wrong`. */
export function violations(root) {
  return root.evaluate(async () => {
    // A colour that is on its way to another is neither.
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime === Infinity) animation.cancel();
      else animation.finish();
    }
    const found = await globalThis.axe.run(document, {
      resultTypes: ['violations'],
      // Off by default, and part of WCAG 2.2 AA.
      rules: { 'target-size': { enabled: true } },
    });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary.replaceAll(/\s*\n\s*/g, ' ')}`));
  });
}
