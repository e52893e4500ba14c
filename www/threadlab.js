// <thread-lab scenario="semaphore" mode="threads" set-threads="8" height="480">: a laboratory in the page of a course.
// Attributes: scenario, mode, seed, policy, gil, speed, playback, schedule, t, lang, theme, set-NAME (a parameter of the
// program), ask (with it, a question is asked before the first run, and `answer` says what came of it), height (of the frame in pixels, at most 4000; without it the frame is as high as the laboratory says it needs), src (the
// address of the laboratory, where it is not beside this script). Messages come out as `threadlab` events; `send()` sends one.

const HERE = new URL('.', import.meta.url);
const PLAIN = ['mode', 'seed', 'policy', 'gil', 'speed', 'playback', 'schedule', 't', 'lang', 'theme'];
const SMALLEST_PX = 240;
const LARGEST_PX = 4_000;

class ThreadLab extends HTMLElement {
  #frame;
  #hear = (event) => this.#take(event);

  connectedCallback() {
    this.#frame = document.createElement('iframe');
    this.#frame.src = this.address();
    this.#frame.title = this.getAttribute('title') ?? 'Threadlab: a laboratory for threads';
    this.#frame.allow = 'cross-origin-isolated';
    this.#frame.style.cssText = 'display: block; width: 100%; border: 0;';
    this.#frame.style.height = `${this.#height() ?? 640}px`;
    // What stood inside was for browsers without scripts.
    this.replaceChildren(this.#frame);
    window.addEventListener('message', this.#hear);
  }

  disconnectedCallback() {
    window.removeEventListener('message', this.#hear);
  }

  /** The compact page's address, by the attributes. */
  address() {
    const address = new URL(this.getAttribute('src') ?? HERE, document.baseURI);
    address.searchParams.set('embed', '1');
    if (this.hasAttribute('ask')) address.searchParams.set('ask', '1');
    const says = new URLSearchParams();
    if (this.hasAttribute('scenario')) says.set('s', this.getAttribute('scenario'));
    for (const name of PLAIN) if (this.hasAttribute(name)) says.set(name, this.getAttribute(name));
    for (const { name, value } of this.attributes) if (name.startsWith('set-')) says.set(`set.${name.slice(4)}`, value);
    address.hash = says.toString();
    return address.href;
  }

  /** Sends a message to the laboratory, such as `{type: 'run'}` or `{type: 'seek', step: 7}`. */
  send(message) {
    this.#frame?.contentWindow.postMessage({ threadlab: 1, ...message }, new URL(this.#frame.src).origin);
  }

  /** As the course wants it; one that is no number of pixels above 0 is none. */
  #height() {
    const px = Number(this.getAttribute('height'));
    return px > 0 ? Math.min(LARGEST_PX, px) : undefined;
  }

  #take({ source, data }) {
    if (source !== this.#frame?.contentWindow || data?.threadlab !== 1) return;
    if (data.type === 'height' && this.#height() === undefined) {
      this.#frame.style.height = `${Math.min(LARGEST_PX, Math.max(SMALLEST_PX, Number(data.px) || 0))}px`;
    }
    this.dispatchEvent(new CustomEvent('threadlab', { detail: data }));
  }
}

customElements.define('thread-lab', ThreadLab);
