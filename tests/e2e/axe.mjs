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
    // Off by default, and part of WCAG 2.2 AA.
    const rules = { 'target-size': { enabled: true } };
    const found = (await globalThis.axe.run(document, { resultTypes: ['violations'], rules })).violations;
    const told = ({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary.replaceAll(/\s*\n\s*/g, ' ')}`);
    const small = found.filter(({ id }) => id === 'target-size').flatMap(({ nodes }) => nodes.map(({ target }) => target));
    return [...found.filter(({ id }) => id !== 'target-size').flatMap(told), ...(await measuredInSight(small))];

    // What a bar that stays in place happens to lie over is not small, it is to be scrolled: axe takes a sticky bar for a part of
    // what lies there (dequelabs/axe-core#3720, open). So what it calls too small is measured again in the middle of the window.
    async function measuredInSight(targets) {
      const [left, top] = [scrollX, scrollY];
      const still = [];
      for (const target of targets) {
        document.querySelector(target[0]).scrollIntoView({ block: 'center', behavior: 'instant' });
        const again = await globalThis.axe.run({ include: [target] }, { runOnly: ['target-size'] });
        still.push(...again.violations.flatMap(told));
      }
      scrollTo({ left, top, behavior: 'instant' });
      return still;
    }
  });
}
