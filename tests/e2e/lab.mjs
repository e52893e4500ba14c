// Drives one laboratory, in a page or in a frame of one, by the hooks that the page keeps for tests.
// Every wait is for a condition of the page's own.

// As the page has them (src/page/pace.rs).
const PLAYBACK_STOPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const LAB = '[data-test="lab"]';

export class Lab {
  /** @param root a page or a frame of puppeteer's that shows the laboratory */
  constructor(root) {
    this.root = root;
  }

  static hook(name) {
    return `[data-test="${name}"]`;
  }

  /** What the page says of itself: phase, mode, step, steps, outcome, observed … */
  async state() {
    const data = await this.root.$eval(LAB, (lab) => ({ ...lab.dataset }));
    const { step, steps, observed, isolated, ended, held, ...words } = data;
    return {
      ...words,
      step: Number(step),
      steps: Number(steps),
      observed: observed === undefined ? undefined : JSON.parse(observed),
      isolated: isolated === 'true',
      ended: ended === 'true',
      held: held === 'true',
    };
  }

  /** Until the page says all of this of itself. */
  async until(wanted) {
    await this.root.waitForFunction(
      (selector, entries) => {
        const lab = document.querySelector(selector);
        return lab && entries.every(([name, value]) => lab.dataset[name] === value);
      },
      {},
      LAB,
      Object.entries(wanted).map(([name, value]) => [name, String(value)]),
    );
    return this.state();
  }

  /** Until the picture stands at another step than this; gives it. What an event leads to may be drawn a task later. */
  async leaves(step) {
    await this.root.waitForFunction(
      (selector, step) => document.querySelector(selector).dataset.step !== step, {}, LAB, String(step));
    return (await this.state()).step;
  }

  click(name) {
    return this.root.$eval(Lab.hook(name), (element) => element.click());
  }

  text(name) {
    return this.root.$eval(Lab.hook(name), (element) => element.textContent.trim());
  }

  async has(name) {
    return (await this.root.$(Lab.hook(name))) !== null;
  }

  disabled(name) {
    return this.root.$eval(Lab.hook(name), (element) => element.disabled);
  }

  /** Goes to another address of the same page, as a link does. */
  async go(fragment) {
    await this.root.evaluate((fragment) => { location.hash = fragment; }, fragment);
    const scenario = new URLSearchParams(fragment).get('s');
    return this.until({ scenario, phase: 'idle' });
  }

  /** Runs what is chosen and follows it to its end. */
  async run() {
    const { run } = await this.state();
    await this.click('run');
    // The run before this one may still be seen for a moment.
    await this.root.waitForFunction((selector, run) => document.querySelector(selector).dataset.run !== run, {}, LAB, run);
    return this.until({ phase: 'finished' });
  }

  async scrub(step) {
    await this.slide('scrub', step);
    return this.until({ step });
  }

  slide(name, value) {
    return this.root.$eval(
      Lab.hook(name),
      (slider, value) => {
        slider.value = value;
        slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
      },
      String(value),
    );
  }

  /** The picture's speed, one of the slider's stops. */
  async playback(speed) {
    await this.slide('speed', PLAYBACK_STOPS.indexOf(speed));
    await this.root.waitForFunction(
      (selector, told) => document.querySelector(selector).textContent === told, {}, Lab.hook('speed-now'), `${speed}×`);
  }

  /** Whether something is wider than the window. */
  scrollsSideways() {
    return this.root.evaluate(() => document.scrollingElement.scrollWidth > document.documentElement.clientWidth);
  }

  /** The objects whose picture is wider than their card. */
  burstCards() {
    return this.root.$$eval('.pictures .object', (cards) =>
      cards.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map((card) => card.querySelector('h3').textContent));
  }
}

/** A page of this address, and its laboratory, before the first run. */
export async function open(t, address, options) {
  const page = await t.newPage(options);
  await page.goto(address);
  const lab = new Lab(page);
  await lab.until({ phase: 'idle' });
  return { page, lab };
}
